import {
  at,
  dateOf,
  defineParser,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  type Findings,
  json,
  labelled,
  paragraphs,
  type ParseContext,
  type Parser,
  ReportError,
  type Severity,
  text,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { factsOf, resourceAt } from './resource.ts';

/** CWE category "Security Misconfiguration" of the OWASP Top 10 2017. */
const MISCONFIGURATION = 1032;
const SEVERITIES: Readonly<Record<string, Severity>> = { danger: 'Critical', warning: 'Medium' };
/** What stands before the JSON in the tool's own file. */
const ASSIGNMENT = /^\s*(?:var\s+)?scoutsuite_results\s*=\s*/;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Scout Suite Scan',
    tool: { name: 'Scout Suite', url: 'https://github.com/nccgroup/ScoutSuite' },
    export: 'run `scout PROVIDER` and take scoutsuite-report/scoutsuite-results/scoutsuite_results_….js',
    dedupe: { algorithm: 'hash_code', fields: ['file_path', 'vuln_id_from_tool'] },
    formats: [
      text({
        recognises: (start) => ASSIGNMENT.test(start),
        *parse(report, context) {
          yield* drafts(parsed(report.text()), context);
        },
      }),
      json({
        recognises: (root) => 'provider_code' in fieldsOf(root) && 'services' in fieldsOf(root),
        parse: (report, context) => drafts(report.root, context),
      }),
    ],
  }),
];

function parsed(script: string): unknown {
  const start = ASSIGNMENT.exec(script);
  if (!start) throw new ReportError('the file does not begin with scoutsuite_results; take the file scoutsuite_results_….js of the report');
  try {
    return JSON.parse(script.slice(start[0].length).replace(/;\s*$/, ''));
  } catch {
    throw new ReportError('what stands behind “scoutsuite_results =” is not valid JSON; run Scout Suite again');
  }
}

function* drafts(root: unknown, context: ParseContext): Findings {
  const { services, provider_code, provider_name, last_run, account_id } = fieldsOf(root);
  if (typeof services !== 'object')
    throw new ReportError('the report holds no services of Scout Suite; take the file scoutsuite_results_….js');
  const run = fieldsOf(last_run);
  context.test({
    type: textOf(provider_name) || undefined,
    version: textOf(run['version']) || undefined,
    description: labelled({ Account: account_id, Provider: provider_name, Ruleset: run['ruleset_name'], About: run['ruleset_about'] }),
  });
  for (const service of Object.values(fieldsOf(services))) {
    for (const [rule, finding] of Object.entries(fieldsOf(at(service, 'findings'))))
      for (const item of textsOf(at(finding, 'items')))
        yield draftOf(fieldsOf(finding), `${textOf(provider_code)}:${rule}`, item, services, dateOf(run['time']));
  }
}

/** One flagged resource of a rule; `item` is its place among the services. */
function draftOf(finding: Fields, rule: string, item: string, services: unknown, date: string | undefined): Draft {
  return {
    title: textOf(finding['description']) || rule,
    severity: SEVERITIES[textOf(finding['level'])] ?? 'Info',
    description: paragraphs(finding['rationale'], labelled({ Location: item }), fenced(factsOf(resourceAt(services, item)).join('\n'))),
    mitigation: textOf(finding['remediation']),
    references: textsOf(finding['references']).join('\n'),
    date: date ?? null,
    cwe: MISCONFIGURATION,
    file_path: item,
    vuln_id_from_tool: rule,
    static_finding: true,
    dynamic_finding: false,
  };
}
