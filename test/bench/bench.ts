import { writeSync } from 'node:fs';
import { machine } from './machine.ts';
import { type Measure, MEASURES } from './measures.ts';
import { readOptions } from './options.ts';
import type { Row } from './row.ts';
import { runApart } from './run-apart.ts';
import { withShares } from './shares.ts';

/** Measures the speed table of the design on generated reports: one JSON object on stdout, progress on stderr. */
const options = readOptions(process.argv.slice(2));
const rows: Row[] = [];
for (const measure of chosen()) {
  const found = await runApart(measure.name, options).catch(fail);
  rows.push(...found);
  for (const row of found) tell(row);
}
// Not `process.stdout.write`: a pipe takes it in pieces, and the last one may be lost at the end of the process.
writeSync(1, `${JSON.stringify({ ...machine(), date: new Date().toISOString(), rows: withShares(rows) }, null, 2)}\n`);

/** The measures asked for, after what they need. */
function chosen(): Measure[] {
  const wanted = MEASURES.filter(({ name, large }) =>
    options.only === undefined ? options.large || !large : name.startsWith(options.only),
  );
  if (wanted.length === 0)
    throw new Error(`There is no measure “${options.only}”; there are ${MEASURES.map(({ name }) => name).join(', ')}.`);
  const needed = new Set<string | undefined>(wanted.map(({ needs }) => needs));
  return MEASURES.filter((measure) => wanted.includes(measure) || needed.has(measure.name));
}

/** One measure that fails must not cost the figures of the others. */
function fail(error: Error): Row[] {
  process.stderr.write(`  ${error.message}\n`);
  process.exitCode = 1;
  return [];
}

function tell({ name, measured, unit, target, met }: Row): void {
  const judged = met === null ? '' : `  ${met ? 'met' : 'NOT MET'} (${target})`;
  process.stderr.write(`  ${name}: ${measured} ${unit}${judged}\n`);
}
