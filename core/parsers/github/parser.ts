import {
  at,
  defineParser,
  entriesOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  type JsonReport,
  type ParseContext,
  ReportError,
} from '../_kit/index.ts';
import { codeAlertDraft } from './code-alerts.ts';
import { secretAlertDraft } from './secret-alerts.ts';
import { repositoryOf, vulnerabilityAlertDraft } from './vulnerability-alerts.ts';

/** Where the query may have asked for alerts: in one repository, in a search, in an organization, of a user. */
const ALERTS = [
  'data.repository',
  'data.search.nodes[]',
  'data.search.edges[].node',
  'data.organization.repositories.nodes[]',
  'data.user.repositories.nodes[]',
  'data.viewer.repositories.nodes[]',
].flatMap((place) => [`${place}.vulnerabilityAlerts.nodes[]`, `${place}.vulnerabilityAlerts.edges[]`]);

export const parsers = [
  defineParser({
    scanType: 'Github SAST Scan',
    tool: { name: 'GitHub code scanning', url: 'https://docs.github.com/en/code-security/code-scanning' },
    export: 'export it with `gh api /repos/OWNER/REPO/code-scanning/alerts > code-scanning.json`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['vuln_id_from_tool', 'severity', 'file_path', 'line'] },
    formats: [
      json({
        recognises: (root) => 'most_recent_instance' in fieldsOf(at(root, 0)) && 'rule' in fieldsOf(at(root, 0)),
        elements: ['[]'],
        *parse(report, context) {
          for (const alert of alertsOf(report, 'code-scanning', context)) yield codeAlertDraft(alert);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Github Secrets Detection Report Scan',
    tool: { name: 'GitHub secret scanning', url: 'https://docs.github.com/en/code-security/secret-scanning' },
    export: 'export it with `gh api /repos/OWNER/REPO/secret-scanning/alerts > secret-scanning.json`',
    // By the place, as DefectDojo means it, and by the alert's number: a line may hold several secrets of a kind.
    dedupe: { algorithm: 'hash_code', fields: ['title', 'file_path', 'line', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) => 'secret_type' in fieldsOf(at(root, 0)) && 'html_url' in fieldsOf(at(root, 0)),
        elements: ['[]'],
        *parse(report, context) {
          for (const alert of alertsOf(report, 'secret-scanning', context)) yield secretAlertDraft(alert);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Github Vulnerability Scan',
    tool: { name: 'GitHub Dependabot alerts', url: 'https://docs.github.com/en/code-security/dependabot/dependabot-alerts' },
    export: 'export it from the GraphQL API: `gh api graphql -f query=…` with vulnerabilityAlerts of the repository',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'component_name', 'vulnerability_ids', 'file_path'] },
    formats: [
      json({
        recognises: (root, head) => isFields(at(root, 'data')) && head.text.includes('"vulnerabilityAlerts"'),
        elements: [...ALERTS, '[]'],
        *parse(report, context) {
          // DefectDojo reads a list of code scanning alerts under this type, too.
          if (Array.isArray(report.root)) {
            for (const alert of alertsOf(report, 'code-scanning', context)) yield codeAlertDraft(alert);
            return;
          }
          if (!isFields(at(report.root, 'data')))
            throw new ReportError('this JSON is no answer of the GraphQL API of GitHub with vulnerabilityAlerts; ask for them again');
          for (const { value, parents } of report.elements()) {
            const alert = at(value, 'node') ?? value;
            if (isFields(alert)) yield vulnerabilityAlertDraft(alert, repositoryOf(parents));
            else context.problem('An entry of vulnerabilityAlerts is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

function alertsOf(report: JsonReport, what: string, context: ParseContext): Iterable<Fields> {
  if (!Array.isArray(report.root))
    throw new ReportError(`a ${what} report of GitHub is a JSON list of alerts; save a whole answer of the API`);
  return entriesOf(report, context)();
}
