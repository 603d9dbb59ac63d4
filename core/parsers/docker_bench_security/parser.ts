import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  paragraphs,
  type Parser,
  ReportError,
  type Severity,
  textOf,
  timeOf,
} from '../_kit/index.ts';

/** The benchmark has results and no severities. What passed is no finding. */
const SEVERITIES: Readonly<Record<string, Severity>> = { FAIL: 'Critical', WARN: 'High', INFO: 'Low', NOTE: 'Info' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'docker-bench-security Scan',
    tool: { name: 'Docker Bench for Security', url: 'https://github.com/docker/docker-bench-security' },
    export: 'run `docker-bench-security.sh` and take log/docker-bench-security.log.json',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => 'dockerbenchsecurity' in fieldsOf(root),
        elements: ['tests[].results[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'tests')))
            throw new ReportError('this JSON holds no tests of docker-bench-security; take its .log.json file');
          context.test({ version: textOf(at(report.root, 'dockerbenchsecurity')) || undefined });
          const date = dateIn(fieldsOf(report.root));
          for (const { value, parents } of report.elements()) {
            if (!isFields(value)) context.problem('A result is not an object and was left out.');
            else yield* drafts(value, textOf(at(parents.at(-1), 'desc')), date);
          }
        },
      }),
    ],
  }),
];

/** The end of the run, which is written when all tests are done, else its start: seconds since 1970. */
function dateIn(root: Fields): string | null {
  const seconds = Number(root['end'] ?? root['start']);
  return seconds > 0 && seconds < 4e9 ? (timeOf(new Date(seconds * 1000).toISOString()) ?? null) : null;
}

/** Checks that ask for a manual review have no result of their own. */
function* drafts(entry: Fields, section: string, date: string | null): Generator<Draft> {
  const severity = SEVERITIES[textOf(entry['result']).toUpperCase()];
  const desc = textOf(entry['desc']);
  const id = textOf(entry['id']);
  if (!severity || /\(manual\)/i.test(desc)) return;
  yield {
    title: [id, desc].filter(Boolean).join(' - '),
    severity,
    description: paragraphs(labelled({ Section: section, Check: `${id} ${desc}` }), entry['details']),
    mitigation: paragraphs(entry['remediation'], labelled({ 'Mitigation impact': entry['remediation-impact'] })),
    date,
    unique_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
  };
}
