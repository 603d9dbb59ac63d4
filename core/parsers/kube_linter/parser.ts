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
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'KubeLinter Scan',
    tool: { name: 'KubeLinter', url: 'https://github.com/stackrox/kube-linter' },
    export: 'export it with `kube-linter lint --format json FOLDER > kube-linter.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => {
          const { Checks, Reports, Summary } = fieldsOf(root);
          return (
            'KubeLinterVersion' in fieldsOf(Summary) ||
            (Array.isArray(Checks) && Reports !== undefined) ||
            'Diagnostic' in fieldsOf(at(Reports, 0))
          );
        },
        elements: ['Reports[]'],
        *parse(report, context) {
          if (!('Reports' in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no Reports of KubeLinter; export it with `--format json`');
          const version = textOf(at(report.root, 'Summary', 'KubeLinterVersion'));
          if (version !== '') context.test({ version });
          for (const { value } of report.elements()) {
            if (isFields(value) && textOf(value['Check']) !== '') yield draftOf(value);
            else context.problem('An entry of Reports names no check and was left out.');
          }
        },
      }),
    ],
  }),
];

/** KubeLinter knows no severities: everything is medium. */
function draftOf(entry: Fields): Draft {
  const check = textOf(entry['Check']);
  const { GroupVersionKind, Name, Namespace } = fieldsOf(at(entry, 'Object', 'K8sObject'));
  const { Group, Version, Kind } = fieldsOf(GroupVersionKind);
  const file = textOf(at(entry, 'Object', 'Metadata', 'FilePath'));
  const version = [textOf(Group), textOf(Version)].filter(Boolean).join('/');
  return {
    title: check,
    severity: 'Medium',
    description: paragraphs(
      at(entry, 'Diagnostic', 'Message'),
      labelled({
        Check: check,
        Object: version ? `${textOf(Kind)} (${version})` : Kind,
        Name,
        Namespace: textOf(Namespace) || '(not set)',
        Manifest: file,
      }),
    ),
    mitigation: textOf(entry['Remediation']),
    file_path: file,
    component_name: [textOf(Kind), textOf(Name)].filter(Boolean).join('/'),
    vuln_id_from_tool: check,
    static_finding: true,
    dynamic_finding: false,
  };
}
