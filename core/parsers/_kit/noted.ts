import { bullets, labelled } from './markdown.ts';
import { textsOf } from './shape.ts';

/**
 * What people wrote about a finding in the tool, each note once, for its mitigation: why it was decided so, what is going to be done. Not for
 * the description, by which duplicates may be recognised: notes change from run to run. '' without notes.
 */
export function noted(...notes: readonly unknown[]): string {
  const texts = [...new Set(notes.flatMap((note) => textsOf(note ?? [])))];
  return labelled({ 'Noted in the tool': texts.length > 1 ? bullets(texts) : texts });
}
