import { parseArgs } from 'node:util';
import { detect } from '#core/cli/detect.ts';
import { standardOutput } from '#core/cli/output.ts';
import { parse } from '#core/cli/parse.ts';
import { parsers } from '#core/parsers/registry.generated.ts';

const USAGE = `usage: defectdojo parse FILE… [--scan-type T] | --manifest FILE
       defectdojo detect FILE…`;

function main(args: string[]): number {
  const [command, ...rest] = args;
  const { values, positionals: files } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { 'scan-type': { type: 'string' }, manifest: { type: 'string' } },
  });
  if (command === 'parse' && (files.length > 0 || values.manifest !== undefined)) {
    return parse({ files, scanType: values['scan-type'], manifest: values.manifest }, parsers, standardOutput());
  }
  if (command === 'detect' && files.length > 0) return detect({ files }, parsers, standardOutput());
  throw new TypeError('name a command and its files');
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  const wrongUsage = error instanceof TypeError;
  process.stderr.write(`${(error as Error).message}\n${wrongUsage ? `${USAGE}\n` : ''}`);
  process.exitCode = wrongUsage ? 2 : 1;
}
