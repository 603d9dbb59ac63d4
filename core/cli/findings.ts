import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import type { FindingRow } from '#core/contract/findings.ts';
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
  const results: FindingRow[] = [];
  let count = 0;
  do {
    const window = await ask(app, 'findings.list', {
      query: options.query,
      sort: options.sort,
      offset: options.offset + results.length,
      limit: Math.min(WINDOW, options.limit - results.length),
    });
    count = window.count;
    results.push(...window.rows);
    if (window.rows.length === 0) break;
  } while (results.length < options.limit && options.offset + results.length < count);
  if (!options.json) {
    for (const row of results)
      output.write(`${row.id}\t${row.severity}\t${row.active ? 'open' : 'closed'}\t${row.title}\t${row.product}\n`);
    output.write(`${count} findings\n`);
    return 0;
  }
  const facets =
    options.facets.length === 0
      ? {}
      : {
          facets: Object.fromEntries(
            (await ask(app, 'findings.facets', { query: options.query, fields: [...options.facets] })).facets.map((facet) => [
              facet.field,
              facet.values,
            ]),
          ),
        };
  output.write(`${JSON.stringify({ count, results, ...facets })}\n`);
  return 0;
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
  if (NUMBERS.has(name)) return Number(text);
  return name === 'add_tags' || name === 'remove_tags' || name === 'vulnerability_ids' || name === 'endpoints' ? text.split(';') : text;
}
