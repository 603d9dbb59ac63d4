import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dedupeWords } from '#core/model/dedupe.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';
import { readmes } from '#core/parsers/readmes.generated.ts';
import { folders, parsers } from '#core/parsers/registry.generated.ts';

// `npm run docs`: writes docs/supported-scanners.md, the page the settings show, from the parsers and their readmes.

const PAGE = fileURLToPath(new URL('../../docs/supported-scanners.md', import.meta.url));

const tools = Object.entries(folders)
  .map(([name, own]) => ({ title: own[0]?.tool.name ?? name, own, readme: readmes[name] ?? '' }))
  .sort((a, b) => a.title.localeCompare(b.title, 'en'));

writeFileSync(
  PAGE,
  [
    '# Supported scanners',
    `${parsers.length} scan types of ${tools.length} tools. A dropped report is recognised by its content; the name of the scan type is what API clients and \`--scan-type\` take.`,
    ...tools.flatMap(({ title, own, readme }) => [`## ${title}`, scanTypes(own), readme.trim().replace(/^#### /gm, '### ')]),
  ].join('\n\n') + '\n',
);

function scanTypes(own: readonly Parser[]): string {
  return [
    '| scan type | formats | export | duplicates |',
    '| --- | --- | --- | --- |',
    ...own.map(({ scanType, formats, export: how, dedupe }) =>
      row(scanType, [...new Set(formats.map((format) => format.kind))].join(', '), how, dedupeWords(dedupe.algorithm, dedupe.fields)),
    ),
  ].join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
