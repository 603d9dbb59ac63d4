import { SEVERITIES } from '#core/model/severity.ts';
import { timeZone } from '#core/model/time.ts';
import { type ChartLook, severityChart } from '#core/reports/charts.ts';
import { countOf, type Digest, type Ranked } from '#core/reports/digest.ts';
import { escaped, markup } from './markup.ts';
import type { ReportData } from '#core/reports/report.ts';
import { STANDINGS } from '#core/reports/status.ts';
import { summaryInWords } from '#core/reports/summary.ts';
import { day, number } from '#core/reports/text.ts';

/** Colours follow the page, which may be dark. */
const LOOK: ChartLook = { ink: 'currentColor', muted: 'currentColor', track: 'var(--line)', font: 'inherit' };

/** Title, scope and the facts of the report. */
export function coverHtml({ options, scope, classification, generated }: ReportData): string {
  const facts = [
    ...scope.facts,
    { label: 'Prepared by', value: options.author },
    { label: 'Date', value: day(generated) },
    { label: 'Time zone', value: timeZone() },
    { label: 'Classification', value: classification },
  ];
  return [
    `<header class="cover"><h1 dir="auto">${escaped(options.title)}</h1>`,
    options.subtitle === '' ? '' : `<p class="subtitle" dir="auto">${escaped(options.subtitle)}</p>`,
    `<dl class="facts">${facts
      .filter((fact) => fact.value !== '')
      .map((fact) => `<div><dt>${escaped(fact.label)}</dt><dd dir="auto">${escaped(fact.value)}</dd></div>`)
      .join('')}</dl>`,
    options.disclaimer === '' ? '' : `<aside>${markup(options.disclaimer)}</aside>`,
    '</header>',
  ].join('\n');
}

/** The executive summary: sentences, the chart, severity × status, what to fix first and what is hit most. */
export function summaryHtml(data: ReportData, digest: Digest): string {
  return [
    '<section id="summary"><h2>Executive summary</h2>',
    ...summaryInWords(data, digest).map((sentence) => `<p>${escaped(sentence)}</p>`),
    digest.total === 0 ? '' : `${severityChart(digest, LOOK)}${matrixHtml(digest)}${urgentHtml(digest)}`,
    `<div class="rankings">${rankingHtml('Product', digest.products)}${rankingHtml('Component', digest.components)}${rankingHtml('CWE', digest.cwes)}</div></section>`,
  ].join('\n');
}

function matrixHtml(digest: Digest): string {
  const cell = (count: number) => `<td class="count">${count === 0 ? '–' : number(count)}</td>`;
  const row = (name: string, severity: (typeof SEVERITIES)[number] | 'all') =>
    `<tr><th scope="row">${name}</th>${STANDINGS.map((standing) => cell(countOf(digest, severity, standing))).join('')}${cell(countOf(digest, severity, 'all'))}</tr>`;
  return `<div class="wide"><table><thead><tr><th>Severity</th>${STANDINGS.map((standing) => `<th class="count">${standing}</th>`).join('')}<th class="count">Total</th></tr></thead><tbody>${SEVERITIES.map((severity) => row(severity, severity)).join('')}</tbody><tfoot>${row('Total', 'all')}</tfoot></table></div>`;
}

function urgentHtml({ urgent }: Digest): string {
  if (urgent.length === 0) return '';
  const rows = urgent.map(
    (one) =>
      `<tr><td><a href="#f${one.id}">${escaped(one.title)}</a></td><td>${one.severity}</td><td>${escaped(one.product)}</td><td>${one.known_exploited ? 'yes' : '–'}</td><td class="count">${one.epss_score === null ? '–' : `${(one.epss_score * 100).toFixed(1)} %`}</td></tr>`,
  );
  return `<h4>Fix first</h4><div class="wide"><table><thead><tr><th>Finding</th><th>Severity</th><th>Product</th><th>Exploited</th><th class="count">EPSS</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function rankingHtml(name: string, ranked: readonly Ranked[]): string {
  if (ranked.length === 0) return '';
  return `<table><thead><tr><th>${name}</th><th class="count">Open</th><th class="count">All</th></tr></thead><tbody>${ranked.map((one) => `<tr><td dir="auto">${escaped(one.name)}</td><td class="count">${number(one.open)}</td><td class="count">${number(one.total)}</td></tr>`).join('')}</tbody></table>`;
}
