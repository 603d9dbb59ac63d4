import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const PLATFORMS = ['Asana', 'Confluence', 'GitHub', 'GitLab', 'Jira', 'Linear', 'Slack', 'Wrike', 'Zendesk'];

export const parsers = [
  defineParser({
    scanType: 'n0s1 Scanner',
    tool: { name: 'n0s1', url: 'https://github.com/spark1security/n0s1' },
    export: 'export it with `n0s1 jira_scan --report-file n0s1.json` (or confluence_scan, slack_scan and the others)',
    dedupe: { algorithm: 'hash_code', fields: ['description'] },
    formats: [
      json({
        recognises: (root) => textOf(at(root, 'tool', 'name')).toLowerCase() === 'n0s1' || isFields(at(root, 'regex_config')),
        *parse({ root }, context) {
          const { findings } = fieldsOf(root);
          if (typeof findings !== 'object' || findings === null)
            throw new ReportError('this JSON holds no findings of n0s1; export it with `--report-file FILE`');
          const type = ['n0s1', platformOf(fieldsOf(root))].filter(Boolean).join(' ');
          context.test({ type, version: textOf(at(root, 'tool', 'version')) || undefined, description: `Scan from ${type}` });
          for (const [key, finding] of Object.entries(findings)) {
            if (isFields(finding)) yield secretDraft(finding, Array.isArray(findings) ? '' : key);
            else context.problem('An entry of findings is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

/** The platform that was searched: the one the findings name, else the one of the command, `confluence_scan`. */
function platformOf(report: Fields): string {
  const first = Object.values(fieldsOf(report['findings']))[0];
  const stated = textOf(at(first, 'details', 'platform'));
  const command = textOf(at(report, 'tool', 'scan_arguments', 'scan_target')).replace(/_scan$/, '');
  return stated || (PLATFORMS.find((name) => name.toLowerCase() === command.toLowerCase()) ?? '');
}

function secretDraft(finding: Fields, key: string): Draft {
  const details = fieldsOf(finding['details']);
  const rule = fieldsOf(details['matched_regex_config']);
  const id = textOf(rule['id']);
  return {
    title: id || textOf(rule['description']) || 'n0s1 finding',
    severity: 'High',
    description: labelled({
      URL: finding['url'],
      Secret: finding['secret'],
      Platform: details['platform'],
      'Ticket Field': details['ticket_field'],
      'Regex ID': id,
    }),
    // The rule as this version of n0s1 has it.
    references: labelled({
      'Regex Description': rule['description'],
      'Regex Pattern': rule['regex'],
      Keywords: textsOf(rule['keywords']),
      Tags: textsOf(rule['tags']),
    }),
    unique_id_from_tool: textOf(finding['id']) || key,
    static_finding: false,
    dynamic_finding: true,
  };
}
