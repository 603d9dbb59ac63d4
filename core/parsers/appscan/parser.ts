import {
  defineParser,
  type Findings,
  type ParseContext,
  type Parser,
  ReportError,
  xml,
  type XmlReport,
  type XmlRoot,
} from '../_kit/index.ts';
import { issueDraft } from './hcl.ts';
import { mergedIssues } from './ibm.ts';

const ELEMENTS = ['issue-group/item'];
/** HCL's releases write the words of the report into it; IBM's did not. */
const HCL_ONLY = /<dictionary\b/;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'HCLAppScan XML',
    tool: { name: 'HCL AppScan', url: 'https://www.hcl-software.com/appscan' },
    export: 'in HCL AppScan Standard choose File › Export › Scan Results as XML',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    keepsRepeats: true,
    formats: [
      xml({
        recognises: (root, head) => isReport(root) && HCL_ONLY.test(head.text),
        elements: ELEMENTS,
        *parse(report: XmlReport, context: ParseContext): Findings {
          check(report.root.name);
          for (const item of report.elements()) {
            const draft = issueDraft(item, report.root);
            if (draft) yield draft;
            else context.problem('An issue without a type was left out.');
          }
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'IBM AppScan DAST',
    tool: { name: 'IBM AppScan', url: 'https://www.hcl-software.com/appscan' },
    export: 'in AppScan Standard choose File › Export › Scan Results as XML',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root, head) => isReport(root) && !HCL_ONLY.test(head.text),
        elements: ELEMENTS,
        *parse(report, context) {
          check(report.root.name);
          yield* mergedIssues(report, context);
        },
      }),
    ],
  }),
];

/** AppScan on Cloud writes the same root, with a version of its own. */
function isReport(root: XmlRoot): boolean {
  return root.name === 'xml-report' && /appscan/i.test(root.attributes['name'] ?? '') && !('AsocXmlExportVersion' in root.attributes);
}

function check(root: string): void {
  if (root !== 'xml-report') throw new ReportError('the root element is not “xml-report”; export the scan results of AppScan as XML');
}
