import {
  attribute,
  bullets,
  child,
  children,
  childText,
  cvesIn,
  cweNumber,
  dateOf,
  defineParser,
  type Draft,
  descend,
  descendants,
  distinct,
  labelled,
  positiveOf,
  ReportError,
  severityOf,
  wholeText,
  xml,
  type XmlNode,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'HCL AppScan on Cloud SAST XML',
    tool: { name: 'HCL AppScan on Cloud', url: 'https://www.hcl-software.com/appscan/products/appscan-on-cloud' },
    export: 'export it in AppScan on Cloud: Issues › Export › XML',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'file_path', 'line', 'severity'] },
    formats: [
      xml({
        recognises: (root) => root.name === 'xml-report' && 'AsocXmlExportVersion' in root.attributes,
        elements: ['issue-group/item'],
        *parse(report) {
          if (report.root.name !== 'xml-report')
            throw new ReportError('the XML is no report of AppScan on Cloud; export the issues as XML');
          for (const item of report.elements()) yield issueDraft(item);
        },
      }),
    ],
  }),
];

function issueDraft(item: XmlNode): Draft {
  const type = refs(item, 'issue-type').join(', ');
  const name = childText(item, 'issue-type-name');
  const file = childText(item, 'source-file') || attribute(item, 'filename');
  const line = positiveOf(childText(item, 'line')) ?? null;
  const cwes = distinct(refs(item, 'cwe').map(cweNumber));
  return {
    title: name || type,
    severity: severityOf(childText(item, 'severity')),
    description: labelled({
      'Issue-Type': type,
      'Call Trace': callTrace(item),
      'Threat-Class': refs(item, 'threat-class'),
      'Security-Risks': refs(item, 'security-risks'),
      'Cause-Id': refs(item, 'cause-id'),
      'Issue-Type-Name': name,
      Location: childText(item, 'location') || file,
      ElementType: childText(item, 'element-type'),
      Line: line,
      'Issue-Id': childText(item, 'asoc-issue-id'),
    }),
    mitigation: distinct(children(child(item, 'fix'), 'item').map((fix) => childText(fix, 'remediation'))).join('\n'),
    date: dateOf(childText(item, 'date-created')) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cvesIn(attribute(item, 'cve')),
    file_path: file,
    line,
    static_finding: true,
    dynamic_finding: false,
    ...state(childText(item, 'status')),
  };
}

function refs(item: XmlNode, name: string): string[] {
  return children(child(item, name), 'ref').map((ref) => ref.text.trim());
}

/** The code at each step of the way to the issue. */
function callTrace(item: XmlNode): string {
  const steps = children(child(item, 'variant-group'), 'item').flatMap((variant) => {
    const trace = descend(variant, 'issue-information', 'call-trace');
    return trace
      ? [...descendants(trace, 'call-invocation')].map((step) => `${attribute(step, 'signature')} ${wholeText(step)}`.trim())
      : [];
  });
  return steps.length > 1 ? bullets(steps) : (steps[0] ?? '');
}

/** What was decided in AppScan on Cloud. */
function state(status: string): Partial<Draft> {
  if (status === 'Fixed') return { active: false, is_mitigated: true };
  if (status === 'Noise') return { active: false, false_p: true };
  return status === 'Passed' ? { active: false } : {};
}
