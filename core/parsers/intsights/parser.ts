import {
  at,
  csv,
  type CsvRow,
  dateOf,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  flagOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  type Parser,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** What both formats say of an alert. */
interface Alert {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly description: string;
  readonly found: string;
  readonly type: string;
  readonly source: string;
  readonly sourceDate: string;
  readonly network: string;
  readonly assets: string;
  readonly link: string;
  readonly closed: boolean;
}

const ALERTS = 'https://dashboard.intsights.com/#/threat-command/alerts?search=';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'IntSights Report',
    tool: { name: 'Rapid7 Threat Command (IntSights)', url: 'https://www.rapid7.com/products/threat-command/' },
    export: 'in Threat Command open Alerts and export them as CSV, or save the complete alerts of the API as JSON',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          isFields(at(root, 'Alerts', 0, 'Details')) || (listOf(at(root, 'Alerts')).length === 0 && Array.isArray(at(root, 'Alerts'))),
        elements: ['Alerts[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'Alerts')))
            throw new ReportError('this JSON holds no Alerts of IntSights; save the whole answer of the API');
          const drafts = new Map<string, Draft>();
          for (const { value } of report.elements()) {
            const alert = isFields(value) ? alertOf(value) : undefined;
            if (alert && alert.title !== '') keep(drafts, alert);
            else context.problem('An entry of Alerts has no title and was left out.');
          }
          yield* drafts.values();
        },
      }),
      csv({
        recognises: (columns) => ['Alert ID', 'Network Type', 'Closed Reason'].every((name) => columns.includes(name)),
        *parse(rows, context) {
          const drafts = new Map<string, Draft>();
          let number = 1;
          for (const row of rows) {
            number++;
            const alert = alertOfRow(row);
            if (alert.title !== '') keep(drafts, alert);
            else context.problem(`Row ${number} has no title and was left out.`);
          }
          yield* drafts.values();
        },
      }),
    ],
  }),
];

function alertOf(entry: Fields): Alert {
  const details = fieldsOf(entry['Details']);
  const source = fieldsOf(details['Source']);
  const id = textOf(entry['_id']);
  return {
    id,
    title: textOf(details['Title']),
    severity: textOf(details['Severity']),
    description: textOf(details['Description']),
    found: textOf(entry['FoundDate']),
    type: textOf(details['Type']),
    source: textOf(source['URL']) || textOf(source['Name']),
    sourceDate: textOf(source['Date']),
    network: textOf(source['NetworkType']),
    assets: listOf(entry['Assets'])
      .map((asset) => textOf(at(asset, 'Value')))
      .sort()
      .join(', '),
    link: `${ALERTS}${id}`,
    closed: flagOf(at(entry, 'Closed', 'IsClosed')) ?? false,
  };
}

function alertOfRow(row: CsvRow): Alert {
  const cell = (name: string) => row[name]?.trim() ?? '';
  return {
    id: cell('Alert ID'),
    title: cell('Title'),
    severity: cell('Severity'),
    description: cell('Description'),
    found: cell('Report Date (UTC)'),
    type: cell('Type'),
    source: cell('Source URL') || cell('Source Name'),
    sourceDate: cell('Source Date (UTC)'),
    network: cell('Network Type'),
    assets: cell('Assets'),
    link: cell('Alert Link') || `${ALERTS}${cell('Alert ID')}`,
    closed: cell('Status').toLowerCase() === 'closed',
  };
}

/** An alert that is told twice is one finding, as it was told last. */
function keep(drafts: Map<string, Draft>, alert: Alert): void {
  drafts.set(alert.id || `${drafts.size}|${alert.title}`, alertDraft(alert));
}

function alertDraft(alert: Alert): Draft {
  const facts = labelled({
    Type: alert.type,
    Source: alert.source,
    'Source Network Type': alert.network,
    'Assets Affected': alert.assets,
    'Alert Link': alert.link,
  });
  return {
    title: alert.title,
    severity: severityOf(alert.severity),
    description: paragraphs(alert.description, facts),
    steps_to_reproduce: labelled({ 'Date Found': alert.found, 'Source Date': alert.sourceDate }),
    references: alert.link,
    date: dateOf(alert.found) ?? null,
    unique_id_from_tool: alert.id,
    active: !alert.closed,
    verified: true,
  };
}
