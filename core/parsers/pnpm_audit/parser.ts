import {
  at,
  cvssFields,
  cwesIn,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Dependency paths shown; a large workspace has thousands. */
const MAX_PATHS = 50;

export const parsers = [
  defineParser({
    scanType: 'pnpm Audit Scan',
    tool: { name: 'pnpm', url: 'https://pnpm.io' },
    export: 'export it with `pnpm audit --json > pnpm-audit.json`',
    dedupe: { algorithm: 'hash_code', fields: ['component_name', 'component_version', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: isReport,
        *parse({ root }, context) {
          const advisories = at(root, 'advisories');
          if (!isFields(advisories)) throw new ReportError(refusal(root));
          for (const [key, advisory] of Object.entries(advisories)) {
            if (!isFields(advisory)) context.problem(`Advisory ${key} is not an object and was left out.`);
            else yield* advisoryDrafts(key, advisory);
          }
        },
      }),
    ],
  }),
];

/** npm 6 writes the same form, with the number of the run beside it. */
function isReport(root: unknown): boolean {
  const { advisories, metadata, runId } = fieldsOf(root);
  if (!isFields(advisories) || runId !== undefined) return false;
  const entries = Object.values(advisories);
  return entries.length === 0 ? isFields(at(metadata, 'vulnerabilities')) : entries.some((one) => 'module_name' in fieldsOf(one));
}

function refusal(root: unknown): string {
  const error = at(root, 'error');
  if (isFields(error))
    return `pnpm audit itself failed (${textOf(error['message']) || textOf(error['code']) || 'no reason given'}); run it again`;
  return 'this JSON holds no advisories; export it with `pnpm audit --json`';
}

/** An advisory is one finding for each installed version. */
function* advisoryDrafts(key: string, advisory: Fields): Generator<Draft, void, undefined> {
  const paths = new Map<string, string[]>();
  for (const finding of listOf(advisory['findings'])) {
    const version = textOf(at(finding, 'version'));
    paths.set(version, distinct([...(paths.get(version) ?? []), ...textsOf(at(finding, 'paths'))]));
  }
  if (paths.size === 0) paths.set('', []);
  for (const [version, own] of paths) yield advisoryDraft(key, advisory, version, own);
}

function advisoryDraft(key: string, advisory: Fields, version: string, paths: readonly string[]): Draft {
  const name = textOf(advisory['module_name']);
  const title = textOf(advisory['title']);
  const id = textOf(advisory['github_advisory_id']);
  const cwes = cwesIn(...textsOf(advisory['cwe']));
  const patched = textOf(advisory['patched_versions']);
  return {
    title: `${name}: ${title}`,
    severity: severityOf(advisory['severity']),
    description: paragraphs(
      title,
      advisory['overview'],
      labelled({
        Module: name,
        'Installed version': version,
        'Vulnerable versions': advisory['vulnerable_versions'],
        'Patched versions': patched,
        // Of several, none is the finding's own, as in DefectDojo.
        CWEs: cwes.length > 1 ? cwes.map((cwe) => `CWE-${cwe}`) : '',
        'Dependency paths': paths.slice(0, MAX_PATHS),
      }),
    ),
    mitigation: patched && patched !== '<0.0.0' ? `Upgrade ${name} to ${patched}.` : '',
    references: textOf(advisory['url']),
    ...(cwes.length === 1 && { cwe: cwes[0] ?? null }),
    ...cvssFields(at(advisory, 'cvss', 'vectorString')),
    vulnerability_ids: distinct([...textsOf(advisory['cves']), id]),
    vuln_id_from_tool: id || textOf(advisory['id']) || key,
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: false,
  };
}
