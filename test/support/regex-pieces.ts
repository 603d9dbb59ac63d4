/** A part of a regular expression: what stands there (one sign or class, or alternatives) and how often. */
interface Piece {
  /** The source of one sign or class; absent for a group. */
  readonly atom?: string;
  readonly alternatives: readonly (readonly Piece[])[];
  readonly min: number;
  readonly max: number;
}

/** A text that leads into the expression, and one that its next part may take again and again. */
export interface Pump {
  readonly prefix: string;
  readonly pump: string;
}

/** Signs a class is asked for, those that text is full of first. */
const PROBES = [' ', '\n', '\t', 'a', '0', '.', '/', '-', ':', ...Array.from('A"\'<>|~*#[](){}=,;_\\@&`!?%+$^é\u0001zfxCcVvEeWw1')];
/** Samples tried of each class: enough that two neighbours that overlap show it. */
const FLAVOURS = 4;

/** Texts made of the expression's own parts, on which backtracking would show: each repeated part, alone and with what stands before it. */
export function pumpsOf(source: string, flags: string): Pump[] {
  const pumps = new Map<string, Pump>();
  const add = (prefix: string, pump: string): void => {
    if (pump !== '') pumps.set(`${prefix}\0${pump}`, { prefix, pump });
  };
  const walk = (pieces: readonly Piece[], before: string): void => {
    let prefix = before;
    // What stands since the last repeated part: found again and again, it starts that part's search anew each time.
    let since = prefix.length;
    for (const piece of pieces) {
      for (const alternative of piece.alternatives) walk(alternative, prefix);
      if (piece.max > 1) {
        add(prefix.slice(0, since), prefix.slice(since));
        since = prefix.length;
        for (let flavour = 0; flavour < FLAVOURS; flavour++) {
          const once = sampleOf({ ...piece, min: 1 }, flags, flavour);
          add(prefix, once);
          add('', prefix + once);
          add('', prefix);
        }
        for (const sign of piece.atom === undefined ? [] : signsOf(piece.atom, flags).slice(FLAVOURS, 12)) add(prefix, sign);
      }
      prefix += sampleOf({ ...piece, min: Math.max(piece.min, piece.alternatives.length > 0 ? 1 : 0) }, flags, 0);
    }
    add(prefix.slice(0, since), prefix.slice(since));
    add('', prefix);
  };
  walk(parse(source), '');
  return [...pumps.values()];
}

function sampleOf(piece: Piece, flags: string, flavour: number): string {
  const signs = piece.atom === undefined ? [] : signsOf(piece.atom, flags);
  const alternative = piece.alternatives[flavour % Math.max(1, piece.alternatives.length)] ?? [];
  const once =
    piece.atom === undefined
      ? alternative.map((one) => sampleOf(one, flags, flavour)).join('')
      : (signs[flavour % Math.max(1, signs.length)] ?? '');
  return once.repeat(Math.min(piece.min, 40));
}

const known = new Map<string, readonly string[]>();

function signsOf(atom: string, flags: string): readonly string[] {
  const key = `${atom}/${flags}`;
  // The signs it is written with come to hand when no common one fits.
  const signs =
    known.get(key) ??
    [...new Set([...PROBES, ...Array.from(atom)])].filter((sign) => new RegExp(`^(?:${atom})$`, flags.replace(/[gymd]/g, '')).test(sign));
  known.set(key, signs);
  return signs;
}

/** Signs that end what may run on: the first one that each class with a `^` leaves out. */
export function stopsOf(source: string): string[] {
  const classes = source.match(/\[\^(?:\\[^]|[^\]\\])*\]/g) ?? [];
  return [...new Set(classes.map((one) => PROBES.find((sign) => !new RegExp(one).test(sign)) ?? ''))];
}

/** The parts of an expression that compiles; what looks around counts as a group, anchors and references as nothing. */
function parse(source: string): readonly Piece[] {
  let at = 0;
  const alternatives = (): Piece[][] => {
    const all: Piece[][] = [[]];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at++;
        all.push([]);
      } else {
        const piece = quantified(single());
        if (piece) all.at(-1)?.push(piece);
      }
    }
    return all;
  };
  const single = (): Omit<Piece, 'min' | 'max'> | undefined => {
    const rest = source.slice(at);
    const open = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(rest)?.[0];
    if (open !== undefined) {
      at += open.length;
      const inside = alternatives();
      at++;
      return /^\(\?<?!/.test(open) ? undefined : { alternatives: inside };
    }
    const atom =
      /^(?:\\(?:u\{[^}]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]+\}|k<\w+>|[^])|\[(?:\\[^]|[^\]\\])*\]|[^])/.exec(rest)?.[0] ??
      '';
    at += atom.length;
    return /^(?:\\[bB]|\\[1-9]|\\k.*|[$^])$/.test(atom) ? undefined : { atom, alternatives: [] };
  };
  const quantified = (piece: Omit<Piece, 'min' | 'max'> | undefined): Piece | undefined => {
    const [text = '', sign, min, comma, max] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at)) ?? [];
    at += text.length;
    if (!piece) return undefined;
    if (sign) return { ...piece, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
    if (min === undefined) return { ...piece, min: 1, max: 1 };
    return { ...piece, min: Number(min), max: max ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min) };
  };
  return [{ alternatives: alternatives(), min: 1, max: 1 }];
}
