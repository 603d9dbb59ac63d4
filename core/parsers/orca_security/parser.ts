import {
  at,
  type CsvRow,
  csv,
  dateOf,
  defineParser,
  type Draft,
  entriesOf,
  fieldsOf,
  json,
  labelled,
  numberOf,
  ReportError,
  severityOf,
  severityOfScore,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** One alert, whichever format it came in. */
interface Alert {
  readonly title: string;
  readonly category: string;
  readonly source: string;
  readonly inventory: string;
  readonly account: string;
  readonly score: string;
  readonly status: string;
  readonly created: string;
  readonly lastSeen: string;
  readonly labels: readonly string[];
}

const COLUMNS = ['OrcaScore', 'Title', 'Category', 'CloudAccount.Name'];

export const parsers = [
  defineParser({
    scanType: 'Orca Security Alerts',
    tool: { name: 'Orca Security', url: 'https://orca.security' },
    export: 'in Orca choose Alerts, then Export as CSV or JSON',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'component_name'] },
    formats: [
      json({
        recognises: (root) => 'OrcaScore' in fieldsOf(at(root, 0)),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('an Orca Security export is a JSON list of alerts; export the alerts again');
          for (const entry of entriesOf(report, context)()) yield alertDraft(alertOfJson(entry));
        },
      }),
      csv({
        recognises: (columns) => columnsFit(columns),
        header: columnsFit,
        *parse(rows) {
          for (const row of rows) yield alertDraft(alertOfRow(row));
        },
      }),
    ],
  }),
];

function columnsFit(columns: readonly string[]): boolean {
  return COLUMNS.every((name) => columns.includes(name));
}

function alertOfJson(entry: Readonly<Record<string, unknown>>): Alert {
  const name = (value: unknown) => textOf(at(value, 'Name')) || textOf(value);
  return {
    title: textOf(entry['Title']),
    category: textOf(entry['Category']),
    source: textOf(entry['Source']),
    inventory: name(entry['Inventory']),
    account: name(entry['CloudAccount']),
    score: textOf(entry['OrcaScore']),
    status: textOf(entry['Status']),
    created: textOf(entry['CreatedAt']),
    lastSeen: textOf(entry['LastSeen']),
    labels: textsOf(entry['Labels']),
  };
}

function alertOfRow(row: CsvRow): Alert {
  return {
    ...alertOfJson(row),
    inventory: textOf(row['Inventory.Name']),
    account: textOf(row['CloudAccount.Name']),
    labels: labelsIn(textOf(row['Labels'])),
  };
}

/** Labels stand in one cell as a JSON list, in older exports parted by commas. */
function labelsIn(cell: string): string[] {
  try {
    return textsOf(JSON.parse(cell));
  } catch {
    return textsOf(cell.split(','));
  }
}

function alertDraft(alert: Alert): Draft {
  const score = numberOf(alert.score);
  return {
    title: alert.title || 'Orca Security alert',
    severity: score === undefined ? severityOf(alert.score) : severityOfScore(score),
    description: labelled({
      Title: alert.title,
      Category: alert.category,
      Source: alert.source,
      Inventory: alert.inventory,
      'Cloud Account': alert.account,
      'Orca Score': alert.score,
      Status: alert.status,
      Created: alert.created,
      'Last Seen': alert.lastSeen,
      Labels: alert.labels,
    }),
    severity_justification: alert.score && `OrcaScore: ${alert.score}`,
    date: dateOf(alert.created) ?? null,
    component_name: alert.inventory,
    service: alert.source,
    tags: alert.labels,
    active: alert.status.toLowerCase() !== 'closed',
    static_finding: true,
    dynamic_finding: false,
  };
}
