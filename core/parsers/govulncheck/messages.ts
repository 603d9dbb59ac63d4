import { at, type Fields, fieldsOf, isFields, type ParseContext, ReportError } from '../_kit/index.ts';

/** What govulncheck's messages tell: the database's entries, some of them twice, and where the code meets them. */
export interface Messages {
  readonly entries: readonly Fields[];
  readonly findings: readonly Fields[];
}

/** Collects the messages of one run; `osv` messages stand before the findings that name them. */
export function collect(documents: Iterable<unknown>, context: ParseContext): Messages {
  const entries: Fields[] = [];
  const findings: Fields[] = [];
  let known = false;
  for (const message of documents) {
    known ||= isMessage(message);
    const { osv, finding } = fieldsOf(message);
    if (isFields(osv)) entries.push(osv);
    if (isFields(finding)) findings.push(finding);
    if (!isFields(message)) context.problem('A message is not an object and was left out.');
  }
  if (!known) throw new ReportError('this JSON holds no messages of govulncheck; export it with `govulncheck -format json ./...`');
  return { entries, findings };
}

/** True for what `govulncheck -format json` prints first. */
export function isConfig(message: unknown): boolean {
  return at(message, 'config', 'scanner_name') === 'govulncheck' || at(message, 'config', 'protocol_version') !== undefined;
}

function isMessage(message: unknown): boolean {
  return isFields(message) && ['config', 'SBOM', 'progress', 'osv', 'finding'].some((key) => key in message);
}
