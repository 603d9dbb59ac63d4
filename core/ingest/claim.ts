import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { Key } from './keys.ts';

/** What a finding and an entry are compared by. */
type Identity = Pick<Key, 'severity' | 'title' | 'file_path' | 'unique_id' | 'drift_key'> & {
  readonly hash_code: string | null;
  readonly report_key: number | null;
};

/** What two must share, any of it, to be the same one. */
type Names = (one: Identity) => readonly string[];

/**
 * The known finding each entry of a report is, by position; undefined for new ones (domain facts 4.2). An entry takes one finding of its
 * own where there are several equal ones: the one last reported exactly so, then the surest match, then the one with the lowest id, so that
 * an identical report finds each again, whatever the order. Entries that are left share a finding with another. `order`: the entries
 * wanted, in an order that does not depend on the report's.
 */
export function claimFindings(
  findings: readonly Candidate[],
  keys: readonly Key[],
  order: readonly number[],
  dedupe: Dedupe,
): readonly (Candidate | undefined)[] {
  const matched: (Candidate | undefined)[] = new Array(keys.length).fill(undefined);
  const claimed = new Set<Candidate>();
  const claim = (position: number, finding: Candidate): void => {
    matched[position] = finding;
    claimed.add(finding);
  };
  const left = (): number[] => order.filter((position) => matched[position] === undefined);
  const free = (): Candidate[] => findings.filter((one) => !claimed.has(one));
  const [surest, ...others] = passesOf(dedupe);
  claimOwn(free(), left(), keys, (one) => surest(one).map((name) => `${one.report_key} ${name}`), claim);
  claimOwn(free(), left(), keys, surest, claim);
  claimMoved(free().filter(mayHaveMoved), left(), keys, claim);
  for (const names of others) claimOwn(free(), left(), keys, names, claim);
  for (const names of [surest, ...others]) {
    const shared = left();
    if (shared.length === 0) break;
    const index = indexOf(findings, names);
    for (const position of shared) matched[position] = lowest(names(keys[position] as Key).map((name) => index.get(name)?.[0]));
  }
  return preferOriginals(findings, matched, order, claimed);
}

/** In order of trust. Findings of a tool with unique ids that lack one are told apart by their hash. */
function passesOf({ algorithm }: Dedupe): readonly [Names, ...Names[]] {
  const hash: Names = ({ hash_code }) => (hash_code === null ? [] : [`hash ${hash_code}`]);
  const id: Names = ({ unique_id }) => (unique_id === null ? [] : [`id ${unique_id}`]);
  switch (algorithm) {
    case 'hash_code':
      return [hash];
    case 'unique_id_from_tool':
      return [(one) => (one.unique_id === null ? hash(one) : id(one))];
    case 'unique_id_from_tool_or_hash_code':
      return [(one) => [...id(one), ...hash(one)]];
    case 'legacy': {
      const title = ({ severity, title }: Identity): string => `${severity} ${title.toLowerCase()}`;
      return [hash, (one) => [`${title(one)} ${one.file_path}`], (one) => [title(one)]];
    }
  }
}

/** Gives each entry a finding of its own that shares a name with it, the lowest id first. */
function claimOwn(
  findings: readonly Candidate[],
  positions: readonly number[],
  keys: readonly Key[],
  names: Names,
  claim: (position: number, finding: Candidate) => void,
): void {
  if (positions.length === 0) return;
  const index = indexOf(findings, names);
  const taken = new Set<Candidate>();
  /** Claims are for good, so a list is walked once in all. */
  const next = new Map<readonly Candidate[], number>();
  const firstFree = (list: readonly Candidate[]): Candidate | undefined => {
    let at = next.get(list) ?? 0;
    while (at < list.length && taken.has(list[at] as Candidate)) at++;
    next.set(list, at);
    return list[at];
  };
  for (const position of positions) {
    const found = lowest(names(keys[position] as Key).map((name) => firstFree(index.get(name) ?? [])));
    if (!found) continue;
    taken.add(found);
    claim(position, found);
  }
}

/** Beyond so many equal texts in one file, moved ones are paired in order instead of by the nearest line. */
const MANY = 300;

/** Gives entries the finding of the same text in the same file whose line is nearest: lines move when code is inserted above. */
function claimMoved(
  findings: readonly Candidate[],
  positions: readonly number[],
  keys: readonly Key[],
  claim: (position: number, finding: Candidate) => void,
): void {
  const moved = (one: Identity): string[] => (one.drift_key === null ? [] : [String(one.drift_key)]);
  const index = indexOf(findings, moved);
  const lineOf = (one: { readonly line: number | null }): number => one.line ?? 0;
  const groups = Map.groupBy(positions, (position) => moved(keys[position] as Key)[0]);
  for (const [name, group] of groups) {
    const old = name === undefined ? [] : [...(index.get(name) ?? [])].sort((a, b) => lineOf(a) - lineOf(b));
    for (const position of group.sort((a, b) => lineOf(keys[a] as Key) - lineOf(keys[b] as Key))) {
      const line = lineOf(keys[position] as Key);
      const nearest = old.length > MANY ? 0 : nearestTo(line, old.map(lineOf));
      const [found] = old.splice(nearest, 1);
      if (!found) break;
      claim(position, found);
    }
  }
}

function nearestTo(line: number, lines: readonly number[]): number {
  return lines.reduce((best, other, at) => (Math.abs(other - line) < Math.abs((lines[best] ?? 0) - line) ? at : best), 0);
}

/** A finding that was fixed long ago is no earlier place of a new one. */
function mayHaveMoved({ status }: Candidate): boolean {
  return (status & FLAGS.is_mitigated) === 0 || (status & (FLAGS.false_p | FLAGS.out_of_scope)) !== 0;
}

/**
 * A duplicate that is still reported while its original is not would leave nothing open: the entry is the original's, whose history and
 * decisions go on, and the duplicate is what is gone.
 */
function preferOriginals(
  findings: readonly Candidate[],
  matched: (Candidate | undefined)[],
  order: readonly number[],
  claimed: Set<Candidate>,
): readonly (Candidate | undefined)[] {
  if (!findings.some((one) => one.duplicate_finding_id !== null)) return matched;
  const byId = new Map(findings.map((one) => [one.id, one]));
  const replaced = new Map<Candidate, Candidate>();
  for (const position of order) {
    const finding = matched[position];
    const original = byId.get(finding?.duplicate_finding_id ?? 0);
    if (!finding || !original || replaced.has(finding) || claimed.has(original)) continue;
    claimed.add(original);
    replaced.set(finding, original);
  }
  return matched.map((finding) => finding && (replaced.get(finding) ?? finding));
}

function indexOf(findings: readonly Candidate[], names: Names): Map<string, Candidate[]> {
  const index = new Map<string, Candidate[]>();
  for (const one of findings)
    for (const name of names({ ...one, unique_id: one.unique_id_from_tool })) {
      const list = index.get(name);
      if (list) list.push(one);
      else index.set(name, [one]);
    }
  return index;
}

function lowest(candidates: readonly (Candidate | undefined)[]): Candidate | undefined {
  return candidates.reduce((best, one) => (one && (!best || one.id < best.id) ? one : best), undefined);
}
