import {
  defineParser,
  type Draft,
  type Fields,
  type Findings,
  isFields,
  json,
  jsonLines,
  type ParseContext,
  type Parser,
  ReportError,
  tellingRule,
} from '../_kit/index.ts';
import { currentDraft, isCurrent } from './current.ts';
import { isHistory, historyDraft } from './history.ts';
import { isRuled, ruledDraft } from './ruled.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Trufflehog Scan',
    tool: { name: 'TruffleHog', url: 'https://github.com/trufflesecurity/trufflehog' },
    export: 'export it with `trufflehog git REPOSITORY --json > trufflehog.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'line'] },
    formats: [
      jsonLines({
        recognises: (first) => isFields(first) && (isCurrent(first) || isHistory(first) || isLog(first)),
        acceptsEmpty: true,
        *parse(documents, context) {
          const entries = Iterator.from(documents).filter((document) => !(isFields(document) && isLog(document)));
          yield* merged(entries, context, (entry) =>
            isCurrent(entry) ? currentDraft(entry) : isHistory(entry) ? historyDraft(entry) : undefined,
          );
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Trufflehog3 Scan',
    tool: { name: 'truffleHog3', url: 'https://github.com/feeltheajf/truffleHog3' },
    export: 'export it with `trufflehog3 --format json --output trufflehog3.json FOLDER`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && isFields(root[0]) && (isRuled(root[0]) || isHistory(root[0])),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('a report of truffleHog3 is a JSON list; export it with `--format json`');
          const entries = Iterator.from(report.elements()).map(({ value }) => value);
          yield* merged(entries, context, (entry) =>
            isRuled(entry) ? ruledDraft(entry) : isHistory(entry) ? historyDraft(entry) : undefined,
          );
        },
      }),
    ],
  }),
];

/** Characters of one finding's words, however many commits hold the secret. */
const MAX_TEXT = 256 << 10;

/** A secret that several commits hold, or several rules find, is one finding, with the commits told beside its description, by which it is known again. */
function* merged(
  entries: Iterable<unknown>,
  context: ParseContext,
  read: (entry: Fields) => { readonly key: string; readonly draft: Draft } | undefined,
): Findings {
  const found = new Map<string, Draft>();
  let number = 0;
  for (const entry of entries) {
    number++;
    const secret = isFields(entry) ? read(entry) : undefined;
    if (!secret) {
      context.problem(`Entry ${number} is no secret and was left out.`);
      continue;
    }
    const known = found.get(secret.key);
    if (known) join(known, secret.draft);
    else found.set(secret.key, secret.draft);
  }
  yield* found.values();
}

function join(known: Draft, next: Draft): void {
  known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  if (tellingRule(known.title, next.title) !== known.title) {
    const { title, severity, description = '' } = next;
    Object.assign(known, { title, severity, description });
  }
  const words = known.steps_to_reproduce ?? '';
  if (words.length < MAX_TEXT) known.steps_to_reproduce = `${words}\n\n***\n\n${next.steps_to_reproduce ?? ''}`;
}

/** TruffleHog's own messages get into the file when both outputs are sent there. */
function isLog(document: Fields): boolean {
  return 'level' in document && 'msg' in document;
}
