import {
  at,
  type Dedupe,
  defineParser,
  fieldsOf,
  type Findings,
  type Format,
  isFields,
  json,
  type JsonReport,
  type ParseContext,
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';
import { codeDraft } from './code.ts';
import { dependencyDrafts } from './dependency.ts';
import { addSecret, type Secret, secretDraft } from './secret.ts';

const TOOL = { name: 'Xygeni', url: 'https://xygeni.io' };
const DEDUPE: Dedupe = { algorithm: 'unique_id_from_tool' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Xygeni SAST Scan',
    tool: TOOL,
    export: 'export it with `xygeni sast --format json --output sast.json`',
    dedupe: DEDUPE,
    formats: [format('sast')],
  }),
  defineParser({
    scanType: 'Xygeni SCA Scan',
    tool: TOOL,
    export: 'export it with `xygeni deps --format json --output deps.json`',
    dedupe: DEDUPE,
    formats: [format('deps')],
  }),
  defineParser({
    scanType: 'Xygeni Secrets Scan',
    tool: TOOL,
    export: 'export it with `xygeni secrets --format json --output secrets.json`',
    dedupe: DEDUPE,
    formats: [format('secrets')],
  }),
];

/** Every scan type reads the reports of all three, but is recognised by its own. */
function format(kind: string): Format {
  return json({
    recognises: (root) => kindOf(root) === kind,
    elements: ['vulnerabilities[]', 'secrets[]', 'dependencies[]'],
    parse,
  });
}

function kindOf(root: unknown): string | undefined {
  return /^(.+)-xygeni$/.exec(textOf(at(root, 'metadata', 'format')))?.[1];
}

function* parse(report: JsonReport, context: ParseContext): Findings {
  const metadata = fieldsOf(at(report.root, 'metadata'));
  if (kindOf(report.root) === undefined && textOf(at(metadata, 'reportProperties', 'tool.name')) !== 'Xygeni')
    throw new ReportError('the JSON does not say that it is a report of Xygeni (metadata.format); export it with `--format json`');
  context.test({ version: textOf(at(metadata, 'reportProperties', 'tool.version')) || undefined });
  const secrets = new Map<string, Secret>();
  for (const { path, value } of report.elements()) {
    if (!isFields(value)) context.problem(`An entry of “${path.replace('[]', '')}” is not an object and was left out.`);
    else if (path === 'secrets[]') addSecret(secrets, value);
    else yield* path === 'dependencies[]' ? dependencyDrafts(value) : [codeDraft(value)];
  }
  for (const secret of secrets.values()) yield secretDraft(secret);
}
