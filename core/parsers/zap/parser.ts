import {
  at,
  child,
  children,
  childText,
  defineParser,
  type Findings,
  json,
  type JsonReport,
  listOf,
  type ParseContext,
  type Parser,
  ReportError,
  textOf,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { type Alert, draftOf } from './alert.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'ZAP Scan',
    tool: { name: 'ZAP', url: 'https://www.zaproxy.org/' },
    export:
      'in ZAP choose Report → Generate report with the template “Traditional XML Report” (with requests and responses: the “plus” one)',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'cwe', 'severity'], allowsNullCwe: false },
    formats: [
      xml({
        recognises: (root) => root.name === 'OWASPZAPReport',
        besides: ['insights', 'statistics', 'sequences'],
        elements: ['site/alerts/alertitem'],
        parse: parseXml,
      }),
      json({ recognises: isZapJson, elements: ['site[].alerts[]'], parse: parseJson }),
    ],
  }),
];

function* parseXml(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'OWASPZAPReport') throw new ReportError('the root element is not OWASPZAPReport');
  context.test({ version: report.root.attributes['version'] });
  for (const item of report.elements()) {
    const alert: Alert = { text: textIn(item), instances: children(child(item, 'instances'), 'instance').map(textIn) };
    yield* findings(alert, context);
  }
}

/** The "Traditional JSON Report" has the XML's names, with `@` before attributes. */
function* parseJson(report: JsonReport, context: ParseContext): Findings {
  if (!isZapJson(report.root)) throw new ReportError('the JSON has no “site” and “@version”, so it is not a report of ZAP');
  context.test({ version: textOf(at(report.root, '@version')) || undefined });
  for (const { value } of report.elements()) {
    const alert: Alert = { text: (name) => textOf(at(value, name)), instances: listOf(at(value, 'instances')).map(fieldIn) };
    yield* findings(alert, context);
  }
}

/** The JSON writes `request-header` where the XML has `requestheader`. */
function fieldIn(instance: unknown): (name: string) => string {
  return (name) => textOf(at(instance, name)) || textOf(at(instance, name.replace(/^(request|response)(?=header|body)/, '$1-')));
}

function isZapJson(report: unknown): boolean {
  return at(report, '@version') !== undefined && Array.isArray(at(report, 'site'));
}

function textIn(node: XmlNode): (name: string) => string {
  return (name) => childText(node, name);
}

function* findings(alert: Alert, context: ParseContext): Findings {
  const draft = draftOf(alert);
  if (draft) yield draft;
  else context.problem(`An alert of rule ${alert.text('pluginid') || 'without a number'} has no name and was left out.`);
}
