import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import type { FindingRow } from '#core/contract/findings.ts';
import { printable } from '#core/model/printable.ts';
import type { Output } from './output.ts';
import { ask } from './run-job.ts';

export interface FindingsOptions {
  readonly query: string;
  readonly sort: string;
  readonly limit: number;
  readonly offset: number;
  readonly count: boolean;
  readonly facets: readonly string[];
  readonly json: boolean;
}

const WINDOW = 1000;

/** Prints findings that match a query: `{count, results, facets?}` as JSON, or a line each. */
export async function listFindings(app: AppPort, options: FindingsOptions, output: Output): Promise<number> {
  if (options.count) {
    output.write(`${JSON.stringify(await ask(app, 'findings.count', { query: options.query }))}\n`);
    return 0;
  }
  const facets = options.json ? await facetsOf(app, options) : '';
  let printed = 0;
  const first = await windowAt(app, options, printed);
  const { count } = first;
  let { rows } = first;
  // Piece by piece: the text of a large workspace is longer than a string may be.
  if (options.json) output.write(`{"count":${count},"results":[`);
  while (rows.length > 0) {
    if (options.json) output.write(`${printed > 0 ? ',' : ''}${rows.map((row) => JSON.stringify(row)).join(',')}`);
    else output.write(rows.map(lineOf).join(''));
    printed += rows.length;
    if (printed >= options.limit || options.offset + printed >= count) break;
    ({ rows } = await windowAt(app, options, printed));
  }
  output.write(options.json ? `]${facets}}\n` : `${count} findings\n`);
  return 0;
}

async function windowAt(app: AppPort, options: FindingsOptions, printed: number): Promise<{ count: number; rows: FindingRow[] }> {
  return await ask(app, 'findings.list', {
    query: options.query,
    sort: options.sort,
    offset: options.offset + printed,
    limit: Math.min(WINDOW, options.limit - printed),
  });
}

function lineOf(row: FindingRow): string {
  return `${row.id}\t${row.severity}\t${row.active ? 'open' : 'closed'}\t${oneLine(row.title)}\t${oneLine(row.product)}\n`;
}

/** The facets asked for as one more member of the object. */
async function facetsOf(app: AppPort, { query, facets }: FindingsOptions): Promise<string> {
  if (facets.length === 0) return '';
  const found = await ask(app, 'findings.facets', { query, fields: [...facets] });
  return `,"facets":${JSON.stringify(Object.fromEntries(found.facets.map((facet) => [facet.field, facet.values])))}`;
}

/** Titles come from reports: nothing in them may steer the terminal or break the line. */
function oneLine(text: string): string {
  return printable(text).replace(/[\t\n]/g, ' ');
}

/** Flags and texts `--set name=value,…` may name. */
const FLAGS = new Set([
  'active',
  'verified',
  'false_p',
  'out_of_scope',
  'is_mitigated',
  'risk_accepted',
  'under_review',
  'known_exploited',
]);
const NUMBERS = new Set(['cwe', 'line', 'epss_score']);

/** Changes all findings of a query and prints what became of them. */
export async function updateFindings(app: AppPort, query: string, set: string, output: Output): Promise<number> {
  const change = Object.fromEntries(
    set.split(',').map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [name.trim(), valueOf(name.trim(), rest.join('='))];
    }),
  );
  const result = await ask(app, 'findings.update', { selection: { query }, change });
  output.write(`${JSON.stringify({ changed: result.changed, skipped: result.skipped, undo: result.journal_id })}\n`);
  return 0;
}

function valueOf(name: string, text: string): unknown {
  if (FLAGS.has(name)) {
    if (text !== 'true' && text !== 'false') throw new AppError('usage', { reason: `--set ${name} takes true or false` });
    return text === 'true';
  }
  if (NUMBERS.has(name)) {
    if (text.trim() === '' || !Number.isFinite(Number(text))) throw new AppError('usage', { reason: `--set ${name} takes a number` });
    return Number(text);
  }
  return name === 'add_tags' || name === 'remove_tags' || name === 'vulnerability_ids' || name === 'endpoints' ? text.split(';') : text;
}
