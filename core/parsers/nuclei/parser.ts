import {
  at,
  defineParser,
  type Draft,
  type Fields,
  type Findings,
  fieldsOf,
  isFields,
  json,
  jsonLines,
  listOf,
  mergedByKey,
  type ParseContext,
  type Parser,
} from '../_kit/index.ts';
import { draftOf, keyOf, titleOf } from './match.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Nuclei Scan',
    tool: { name: 'Nuclei', url: 'https://docs.projectdiscovery.io/tools/nuclei' },
    export: 'run nuclei with -jsonl (or -json-export report.json)',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'cwe', 'severity', 'component_name'] },
    formats: [
      jsonLines({ recognises: isMatch, acceptsEmpty: true, parse: (documents, context) => merged(() => flat(documents), context) }),
      json({
        recognises: (report) => Array.isArray(report) && isMatch(report[0]),
        elements: ['[]'],
        parse: (report, context) => merged(() => Iterator.from(report.elements()).map((element) => element.value), context),
      }),
    ],
  }),
];

/** A match of a template; version 1 wrote `templateID` and `matched`. */
function isMatch(value: unknown): boolean {
  return (at(value, 'template-id') ?? at(value, 'templateID')) !== undefined && isFields(at(value, 'info'));
}

/** Some wrappers write lists of matches as lines. */
function* flat(documents: Iterable<unknown>): Generator<unknown, void, undefined> {
  for (const document of documents) {
    if (Array.isArray(document)) yield* listOf(document);
    else yield document;
  }
}

/** Matches of one template, matcher and host are one finding. */
function merged(documents: () => Iterable<unknown>, context: ParseContext): Findings {
  let told = false;
  const matches = function* (): Generator<Fields, void, undefined> {
    const tells = !told;
    told = true;
    let number = 0;
    for (const document of documents()) {
      number++;
      const match = fieldsOf(document);
      if (titleOf(match) !== '') yield match;
      else if (tells) context.problem(`Match ${number} names no template and was left out.`);
    }
  };
  return mergedByKey(matches, keyOf, draftOf, (known, match) => join(known, draftOf(match)));
}

const MAX_EXCHANGES = 20;

function join(known: Draft, next: Draft): void {
  known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  (known.endpoints as unknown[]).push(...(next.endpoints ?? []));
  known.request_response = [...(known.request_response ?? []), ...(next.request_response ?? [])].slice(0, MAX_EXCHANGES);
}
