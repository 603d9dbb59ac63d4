import { SEVERITIES } from '#core/model/severity.ts';
import { timeZone } from '#core/model/time.ts';
import { countOf, type Digest, type Ranked } from '#core/reports/digest.ts';
import type { ReportData } from '#core/reports/report.ts';
import { STANDINGS } from '#core/reports/status.ts';
import { summaryInWords } from '#core/reports/summary.ts';
import { moment } from '#core/reports/text.ts';
import type { Cell } from './columns.ts';
import type { Look } from './sheet.ts';

/** A row of the summary; no cells make an empty line. */
export interface SummaryRow {
  readonly cells: readonly Cell[];
  readonly look: Look;
}

/** The summary as rows: what the report is about, severity × status, and what is hit most. */
export function summaryRows(data: ReportData, digest: Digest): SummaryRow[] {
  const { options, scope } = data;
  return [
    row('title', options.title),
    ...(options.subtitle === '' ? [] : [row('muted', options.subtitle)]),
    row('plain'),
    ...scope.facts.map((fact) => row('plain', fact.label, fact.value)),
    ...(options.author === '' ? [] : [row('plain', 'Prepared by', options.author)]),
    row('plain', 'Date', moment(data.generated)),
    row('plain', 'Time zone', timeZone()),
    ...(data.classification === '' ? [] : [row('plain', 'Classification', data.classification)]),
    row('plain'),
    ...summaryInWords(data, digest).map((sentence) => row('plain', sentence)),
    row('plain'),
    row('header', 'Severity', ...STANDINGS, 'Total'),
    ...SEVERITIES.map((severity) =>
      row('plain', severity, ...STANDINGS.map((standing) => countOf(digest, severity, standing)), countOf(digest, severity, 'all')),
    ),
    row('header', 'Total', ...STANDINGS.map((standing) => countOf(digest, 'all', standing)), countOf(digest, 'all', 'all')),
    ...ranking('Product', digest.products),
    ...ranking('Component', digest.components),
    ...ranking('CWE', digest.cwes),
  ];
}

function ranking(name: string, ranked: readonly Ranked[]): SummaryRow[] {
  return ranked.length === 0
    ? []
    : [row('plain'), row('header', name, 'Open', 'All'), ...ranked.map((one) => row('plain', one.name, one.open, one.total))];
}

function row(look: Look, ...cells: Cell[]): SummaryRow {
  return { cells, look };
}
