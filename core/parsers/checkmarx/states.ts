import type { Draft } from '../_kit/index.ts';

type State = Pick<Draft, 'active' | 'verified' | 'false_p'>;

/** The states of CxSAST by number: 0 to verify, 1 not exploitable, 2 confirmed, 3 urgent, 4 proposed not exploitable. */
const NUMBERS = ['TO_VERIFY', 'NOT_EXPLOITABLE', 'CONFIRMED', 'URGENT', 'PROPOSED_NOT_EXPLOITABLE'];

/** What was decided in Checkmarx, from a state's number or its words in any spelling (`To Verify`, `TO_VERIFY`). A proposal decides nothing. */
export function decided(state: string): State {
  const word = NUMBERS[state === '' ? -1 : Number(state)] ?? state.toUpperCase().replace(/[\s-]+/g, '_');
  if (word === 'NOT_EXPLOITABLE') return { active: false, verified: false, false_p: true };
  return { verified: word === 'CONFIRMED' || word === 'URGENT' };
}

/** The states in which Checkmarx One counts a result as open, as its JSON writes them. */
const OPEN = ['to_verify', 'confirmed', 'urgent', 'proposed_not_exploitable'];

/** As `decided`, for Checkmarx One: a state in other words (`To Verify` of scan reports) or none (GitLab's form) leaves the finding inactive. */
export function decidedInOne(state: string): State {
  return { ...decided(state), ...(!OPEN.includes(state.toLowerCase()) && { active: false }) };
}

/** A query's name as Checkmarx shows it: `SQL_Injection` is `SQL Injection`. */
export function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}

/** The last part of a path with either slash. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}
