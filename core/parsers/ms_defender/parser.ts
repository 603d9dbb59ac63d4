import {
  at,
  defineParser,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  listOf,
  type ParseContext,
  type Parser,
  ReportError,
  textOf,
  zip,
  type ZipEntry,
} from '../_kit/index.ts';
import { vulnerabilityDraft } from './vulnerability.ts';

const API = '`GET https://api.securitycenter.microsoft.com/api/vulnerabilities/machinesVulnerabilities`';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'MSDefender Parser',
    tool: { name: 'Microsoft Defender for Endpoint', url: 'https://learn.microsoft.com/defender-endpoint/' },
    export: `save the answer of ${API} as JSON, or a zip archive with the folder vulnerabilities and, for details, machines`,
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    formats: [
      json({
        recognises: isAnswer,
        elements: ['value[]'],
        *parse({ root, elements }, context) {
          if (!Array.isArray(at(root, 'value')))
            throw new ReportError(`this JSON holds no value list of Microsoft Defender; save the answer of ${API}`);
          for (const { value } of elements()) yield* drafts([value], new Map(), context);
        },
      }),
      zip({
        recognises: (entries) => entries.some(({ name }) => /(?:^|\/)vulnerabilities\/[^/]+\.json$/i.test(name)),
        *parse(entries, context): Findings {
          const vulnerabilities = within(entries, 'vulnerabilities', context);
          if (!vulnerabilities)
            throw new ReportError('the archive has no folder vulnerabilities with files; pack the answers of the API in it');
          const machines = new Map<string, Fields>();
          for (const machine of within(entries, 'machines', context) ?? [])
            if (isFields(machine)) machines.set(textOf(machine['id']), machine);
          yield* drafts(vulnerabilities, machines, context);
        },
      }),
    ],
  }),
];

/** An answer without entries is known by the address it names. */
function isAnswer(root: unknown): boolean {
  const value = at(root, 'value');
  if (!Array.isArray(value)) return false;
  if (value.length > 0) return 'cveId' in fieldsOf(value[0]) && 'machineId' in fieldsOf(value[0]);
  return /\bsecurity(?:center)?\.(?:windows|microsoft)\.com\//.test(textOf(at(root, '@odata.context')));
}

function* drafts(entries: Iterable<unknown>, machines: ReadonlyMap<string, Fields>, context: ParseContext): Findings {
  for (const entry of entries) {
    if (isFields(entry) && textOf(entry['cveId']) !== '') yield vulnerabilityDraft(entry, machines.get(textOf(entry['machineId'])));
    else context.problem('An entry of value names no vulnerability and was left out.');
  }
}

/** The entries of all files in a folder of the archive; undefined without files. */
function within(entries: readonly ZipEntry[], folder: string, context: ParseContext): unknown[] | undefined {
  const files = entries.filter(({ name }) => new RegExp(`(?:^|/)${folder}/[^/]+$`, 'i').test(name));
  if (files.length === 0) return undefined;
  return files.flatMap(({ name, text }) => {
    try {
      return listOf(at(JSON.parse(text), 'value'));
    } catch {
      context.problem(`The file ${name} of the archive is not JSON and was left out.`);
      return [];
    }
  });
}
