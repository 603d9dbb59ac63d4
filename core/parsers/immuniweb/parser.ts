import { at, defineParser, fieldsOf, isFields, json, type Parser, ReportError, xml, copyOf, firstsOf } from '../_kit/index.ts';
import { assetDrafts } from './discovery.ts';
import { vulnerabilityDraft } from './vulnerability.ts';

/** Lists of assets that ImmuniWeb Discovery writes. */
const SECTIONS = ['domains', 'webapps', 'mobileapps', 'cloud', 'network', 'repositories', 'incidents'];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Immuniweb Scan',
    tool: { name: 'ImmuniWeb', url: 'https://www.immuniweb.com' },
    export: 'in ImmuniWeb export the vulnerabilities of an assessment as XML, or the assets of Discovery as JSON',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root, head) =>
          root.name === 'Vulnerabilities' && /<Vulnerability>\s*<ID>[^<]*<\/ID>\s*<Name>|<CVSSv3>/.test(head.text),
        elements: ['Vulnerability'],
        *parse(report, context) {
          if (report.root.name !== 'Vulnerabilities')
            throw new ReportError('the root element is not “Vulnerabilities”, so it is not a report of ImmuniWeb');
          const drafts = Iterator.from(report.elements()).map(vulnerabilityDraft);
          for (const draft of firstsOf(drafts, ({ title, severity, description }) =>
            copyOf(JSON.stringify([title, severity, description])),
          )) {
            if (draft.title === '') context.problem('A vulnerability without a name was left out.');
            else yield draft;
          }
        },
      }),
      json({
        recognises: (root) => SECTIONS.some((name) => isAsset(at(root, name, 0))),
        elements: SECTIONS.map((name) => `${name}[]`),
        *parse(report, context) {
          const root = fieldsOf(report.root);
          if (!SECTIONS.some((name) => Array.isArray(root[name])))
            throw new ReportError('this JSON holds none of ImmuniWeb’s lists (domains, webapps, network …); export it again');
          for (const { value } of report.elements()) {
            if (isFields(value)) yield* assetDrafts(value);
            else context.problem('An asset that is not an object was left out.');
          }
        },
      }),
    ],
  }),
];

function isAsset(entry: unknown): boolean {
  const asset = fieldsOf(entry);
  return 'section' in asset && 'tab' in asset && 'remediations' in asset;
}
