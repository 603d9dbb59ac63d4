import { AppError } from '#core/contract/errors.ts';
import { findCvss } from '#core/parsers/_kit/cvss.ts';

/** A typed vector and its score; empty empties both. Throws `input.invalid` when the text holds no vector of that version. */
export function scoreVector(text: string | null, version: 3 | 4): { vector: string | null; score: number | null } {
  if (text === null || text.trim() === '') return { vector: null, score: null };
  const found = findCvss(text, version);
  if (!found)
    throw new AppError('input.invalid', {
      what: `CVSS v${version}`,
      reason: `“${text}” is no vector like ${version === 3 ? 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' : 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'}`,
    });
  return { vector: found.vector, score: found.score };
}
