import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MEASURES } from './measures.ts';
import { type BenchOptions, readOptions } from './options.ts';

/** The process of one measure: its name and the options in, its rows out. Started by hand it prints them, for a profiler to look at. */
const [name, given] = process.argv.slice(2);
const measure = MEASURES.find((one) => one.name === name);
if (!measure) throw new Error(`There is no measure “${name}”.`);
const options = given === undefined ? readOptions([]) : (JSON.parse(given) as BenchOptions);
const folder = mkdtempSync(join(tmpdir(), 'dojo-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const rows = await measure.run({ ...options, imported: Math.min(100_000, options.findings), folder });
if (process.send) process.send(rows, () => process.disconnect());
else process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
