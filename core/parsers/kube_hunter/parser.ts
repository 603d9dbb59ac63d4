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
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'KubeHunter Scan',
    tool: { name: 'kube-hunter', url: 'https://github.com/aquasecurity/kube-hunter' },
    export: 'export it with `kube-hunter --remote HOST --report json > kube-hunter.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    formats: [
      json({
        recognises: (root) => {
          const { nodes, services, vulnerabilities } = fieldsOf(root);
          return (
            Array.isArray(nodes) &&
            Array.isArray(services) &&
            ('vid' in fieldsOf(at(vulnerabilities, 0)) || 'location' in fieldsOf(nodes[0]))
          );
        },
        elements: ['vulnerabilities[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'vulnerabilities')))
            throw new ReportError('this JSON holds no vulnerabilities of kube-hunter; export it with `--report json`');
          const seen = new Set<string>();
          for (const { value } of report.elements()) {
            if (!isFields(value) || textOf(value['vulnerability']) === '') {
              context.problem('An entry of vulnerabilities has no name and was left out.');
              continue;
            }
            const draft = draftOf(value);
            const key = [draft.title, draft.severity, draft.description, draft.steps_to_reproduce].join('\n');
            if (!seen.has(key)) yield draft;
            seen.add(key);
          }
        },
      }),
    ],
  }),
];

function draftOf(entry: Fields): Draft {
  const reference = textOf(entry['avd_reference']);
  return {
    title: textOf(entry['vulnerability']),
    severity: severityOf(entry['severity']),
    description: paragraphs(
      labelled({ Hunter: entry['hunter'], Category: entry['category'], Location: entry['location'] }),
      labelled({ Description: entry['description'] }),
    ),
    mitigation: reference && `Further details can be found in the kube-hunter documentation available at: ${reference}`,
    references: labelled({ 'Kube-hunter AVD reference': reference }),
    steps_to_reproduce: labelled({ Evidence: entry['evidence'] }),
    vuln_id_from_tool: textOf(entry['vid']),
  };
}
