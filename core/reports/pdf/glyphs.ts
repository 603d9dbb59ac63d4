import { clean } from '#core/reports/text.ts';
import { type Face, fontOf } from './fonts.ts';

/** A stretch of text that one face can show whole. */
export interface Stretch {
  readonly text: string;
  readonly face: Face;
}

/** A document being set. */
export interface Sheet {
  /** Characters that no face could show. */
  missing: number;
  /** Called while the library works on a finding, with its place in the order of reading: the only view into its long silence. */
  readonly passing: (place: number) => void;
}

/** Stands for a character that no face has; only `Mono` and `Signs` have it. */
const MISSING = '□';

/** Joiners, marks of direction, variation selectors and soft hyphens: they have no picture, and direction is not set here. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** What every face has, so that most texts are never looked at by the character. */
const ASCII = /^[\n\u0020-\u007E]*$/;

/** The text in stretches by face: the wanted one where it can, `Signs` where it must; what neither has becomes a box. */
export function stretches(sheet: Sheet, raw: string, wanted: Face): Stretch[] {
  const text = ASCII.test(raw) ? raw : clean(raw).replace(UNSEEN, '').replaceAll('\t', '    ');
  if (text === '') return [];
  return ASCII.test(text) ? [{ text, face: wanted }] : byFace(sheet, text, wanted);
}

function byFace(sheet: Sheet, text: string, wanted: Face): Stretch[] {
  const found: { texts: string[]; face: Face }[] = [];
  for (const character of text) {
    const last = found.at(-1);
    const { shown, face } = character === ' ' && last ? { shown: ' ', face: last.face } : drawn(sheet, character, wanted);
    if (last?.face === face) last.texts.push(shown);
    else found.push({ texts: [shown], face });
  }
  return found.map(({ texts, face }) => ({ text: texts.join(''), face }));
}

function drawn(sheet: Sheet, character: string, wanted: Face): { shown: string; face: Face } {
  const code = character.codePointAt(0) as number;
  if (code === 10 || fontOf(wanted).covers(code)) return { shown: character, face: wanted };
  if (fontOf('Signs').covers(code)) return { shown: character, face: 'Signs' };
  sheet.missing++;
  return { shown: MISSING, face: wanted === 'Roboto' ? 'Signs' : wanted };
}
