import {
  defineParser,
  type Draft,
  type Findings,
  type ParseContext,
  type Parser,
  ReportError,
  xml,
  type XmlReport,
} from '../_kit/index.ts';
import { draftOf, join } from './issue.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Burp Scan',
    tool: { name: 'Burp Suite', url: 'https://portswigger.net/burp' },
    export: 'in Burp Suite select the issues and choose “Report selected issues” with the format XML, Base64-encoded',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'vuln_id_from_tool'] },
    formats: [xml({ recognises: (root) => root.name === 'issues' && 'burpVersion' in root.attributes, elements: ['issue'], parse })],
  }),
];

/** Issues of one kind are one finding at several places. */
function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'issues') throw new ReportError('the root element is not “issues”, so it is not a report of Burp Suite');
  context.test({ version: report.root.attributes['burpVersion'] });
  const kinds = new Map<string, Draft>();
  for (const issue of report.elements()) {
    const draft = draftOf(issue);
    if (!draft) {
      context.problem('An issue without a name was left out.');
      continue;
    }
    const kind = JSON.stringify([draft.title, draft.severity, draft.vuln_id_from_tool, draft.false_p]);
    const known = kinds.get(kind);
    kinds.set(kind, known ? join(known, draft) : draft);
  }
  yield* kinds.values();
}
