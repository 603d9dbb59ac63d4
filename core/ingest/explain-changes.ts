import { severityOfRank } from '#core/model/severity.ts';
import { FLAGS, fixAvailable } from '#core/model/status.ts';
import type { Store } from '#core/store/database.ts';
import { type KnownRow, knownRows } from '#core/store/known-findings.ts';
import { overridesOf } from '#core/store/overrides.ts';
import { knownTexts, textHash } from '#core/store/texts.ts';
import { changesOf, type Matched } from './apply-known.ts';
import type { RowFacts } from './known-row.ts';

/** A preview is nobody's and writes nothing; SLA days are no facts of a report. */
const PREVIEW: RowFacts = { user: 0, now: '', today: '', active: undefined, verified: undefined, sla: null, restartSla: false };

/** Which facts of matched findings the import changes, in words, by finding: "severity High → Critical". */
export async function changeWords(store: Store, matched: readonly Matched[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const ids = matched.map((one) => one.decision.finding.id);
  if (ids.length === 0) return new Map();
  const [rows, overrides] = [await knownRows(store, ids), await overridesOf(store, ids)];
  const bodies = matched.flatMap(({ draft }) => [draft.description, draft.mitigation].filter((text) => !!text) as string[]);
  const texts = new Map(bodies.map((body) => [textHash(body), UNKNOWN]));
  for (const [hash, id] of await knownTexts(store, [...texts.keys()])) texts.set(hash, id);
  return new Map(changesOf(matched, rows, overrides, texts, PREVIEW).map(({ id, row, next }) => [id, wordsOf(row, next)]));
}

/** The id of a text that is not stored yet. */
const UNKNOWN = -1;

function wordsOf(row: KnownRow, next: KnownRow): string[] {
  const arrow = (name: string, before: string | number | null, after: string | number | null): string[] =>
    before === after ? [] : [before === null ? `${name} ${after}` : `${name} ${before} → ${after ?? 'none'}`];
  const changed = (name: string, column: keyof KnownRow): string[] => (row[column] === next[column] ? [] : [name]);
  const isFixable = (one: KnownRow): string | null => {
    const fix = fixAvailable(one.status);
    return fix === null ? null : fix ? 'available' : 'not available';
  };
  const isExploited = (one: KnownRow): string =>
    (one.status & FLAGS.known_exploited) === 0 ? 'not known to be exploited' : 'known to be exploited';
  return [
    ...arrow('severity', severityOfRank(row.severity), severityOfRank(next.severity)),
    ...arrow('CVSS', row.cvssv3_score, next.cvssv3_score),
    ...arrow('CVSS 4', row.cvssv4_score, next.cvssv4_score),
    ...arrow('EPSS', row.epss_score, next.epss_score),
    ...(isExploited(row) === isExploited(next) ? [] : [isExploited(next)]),
    ...arrow('fix', isFixable(row), isFixable(next)),
    ...arrow('fixed in', row.fix_version, next.fix_version),
    ...changed('mitigation', 'mitigation_id'),
    ...arrow('version', row.component_version, next.component_version),
    ...arrow('file', row.file_path, next.file_path),
    ...arrow('line', row.line, next.line),
    ...changed('title', 'title'),
    ...changed('description', 'description_id'),
    ...arrow('vulnerability id', row.cve, next.cve),
    ...arrow('CWE', row.cwe, next.cwe),
  ];
}
