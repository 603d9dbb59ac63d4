import {
  addPlaces,
  at,
  defineParser,
  type Fields,
  type Findings,
  type Format,
  isFields,
  json,
  type Parser,
  ReportError,
  xml,
} from '../_kit/index.ts';
import { acunetixItems } from './acunetix-xml.ts';
import { type Product, vulnerabilityDraft } from './vulnerability.ts';

const exported = 'in Invicti open the scan and choose Export › Vulnerabilities List (JSON)';
const ITEMS = 'Scan/ReportItems/ReportItem';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Acunetix Scan',
    tool: { name: 'Acunetix', url: 'https://www.acunetix.com' },
    export: 'in Acunetix export the scan as XML; in Acunetix 360 choose Export › Vulnerabilities List (JSON)',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    formats: [
      vulnerabilityList('acunetix', (text) => /acunetix/i.test(text)),
      xml({
        recognises: (root) => root.name === 'ScanGroup',
        elements: [ITEMS],
        *parse(report, context) {
          if (report.root.name !== 'ScanGroup')
            throw new ReportError('the root element is not “ScanGroup”, so it is not a report of Acunetix');
          yield* acunetixItems(report.elements(), context);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Invicti Scan',
    tool: { name: 'Invicti', url: 'https://www.invicti.com' },
    export: exported,
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'severity'] },
    formats: [vulnerabilityList('invicti', (text) => !/acunetix/i.test(text))],
  }),
  defineParser({
    scanType: 'Netsparker Scan',
    tool: { name: 'Netsparker', url: 'https://www.invicti.com' },
    export: exported,
    dedupe: { algorithm: 'legacy' },
    formats: [vulnerabilityList('invicti', (text) => !/acunetix/i.test(text))],
  }),
];

/** Acunetix 360, Invicti and Netsparker write one list; only its texts tell which of them did. */
function vulnerabilityList(product: Product, isOwn: (text: string) => boolean): Format {
  return json({
    recognises: (root, head) => Array.isArray(at(root, 'Vulnerabilities')) && isFields(at(root, 'Target')) && isOwn(head.text),
    elements: ['Vulnerabilities[]'],
    *parse(report, context) {
      if (!Array.isArray(at(report.root, 'Vulnerabilities')))
        throw new ReportError('this JSON holds no “Vulnerabilities”; export the scan’s vulnerabilities list as JSON');
      const entries = function* (): Generator<Fields, void, undefined> {
        for (const { value } of report.elements()) {
          if (isFields(value) && value['Name']) yield value;
          else context.problem('A vulnerability without a name was left out.');
        }
      };
      yield* merged(entries(), product, at(report.root, 'Generated'));
    },
  });
}

/** One finding for each name, with the places of all its entries. */
function* merged(entries: Iterable<Fields>, product: Product, generated: unknown): Findings {
  const findings = new Map<string, ReturnType<typeof vulnerabilityDraft>>();
  for (const entry of entries) {
    const draft = vulnerabilityDraft(entry, product, generated);
    const known = findings.get(draft.title);
    if (known) addPlaces(known, draft);
    else findings.set(draft.title, draft);
  }
  yield* findings.values();
}
