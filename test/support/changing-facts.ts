/** A kind of facts that differ between two runs of a tool over the same flaws, recognised by the name of a member, attribute or column. */
export interface ChangingFact {
  readonly what: string;
  readonly name: RegExp;
  /** What the value must look like as well. */
  readonly value?: RegExp;
  /** What the name of the parent must be like. */
  readonly parent?: RegExp;
}

const DAY = /^\d{10,13}$|\d{4}|\d:\d\d/;
const NUMBER = /^[\d.,% ]+(?:[a-z]{1,3})?$/i;

/** Names are compared as words in lower case: `lastSeen`, `LAST_SEEN` and `Last Seen` are `last seen`. */
export const CHANGING_FACTS: readonly ChangingFact[] = [
  {
    what: 'dates',
    name: /\b(?:date|time|timestamp|datetime|created|updated|modified|detected|discovered|seen|scanned|started|finished|ended)\b/,
    value: DAY,
  },
  { what: 'counts', name: /\b(?:counts?|totals?|occurrences?|number of|num (?!col|line)\w+|hits|instances)\b/, value: NUMBER },
  { what: 'sizes', name: /\b(?:sizes?|bytes|chars|characters|words|downloads|content length)\b|^lines$/, value: NUMBER },
  { what: 'durations', name: /\b(?:duration|elapsed|milliseconds|seconds|run time|runtime)\b/, value: NUMBER },
  { what: 'percentages', name: /\b(?:percent(?:age)?s?|pct|percentile|epss(?: score)?|probability|entropy)\b/, value: NUMBER },
  {
    what: 'ids of the run',
    name: /\b(?:scan|run|job|report|task|execution|build|session|analysis|pipeline|snapshot|batch|upload|invocation|correlation) (?:id|uuid|guid|number)\b/,
  },
  {
    what: 'versions of the tool',
    name: /\b(?:tool|scanner|engine|analyzer|rules?|db|database|plugin|signatures?|feed|driver|app|nvt|cli|client|agent|check) version\b/,
  },
  { what: 'versions of the tool', name: /^version$/, parent: /tool|scanner|engine|analyzer|driver|creator|generator|database/i },
  {
    what: 'tags and digests of images',
    name: /\b(?:image|image tag|image name|repo tags?|digests?|image id|layer|layer id|diff id)\b/,
    value: /[:@]/,
  },
  { what: 'ids of containers', name: /\b(?:container|pod|node) (?:id|uid)\b/ },
  { what: 'labels', name: /\b(?:tags|labels|keywords|categories)\b/ },
  {
    what: 'the state of the fix',
    name: /\b(?:fix|fixed|fixable|fixed version|fix version|fixed in|fix state|patched(?: versions?)?|latest version|newest version|fixed ?by|nearest fix|recommended version)\b/,
  },
  {
    what: 'states',
    name: /^(?!crash).*\b(?:status|state|baseline state|trend|resolution|triage|validity|validation)\b(?! code)/,
    value: /[a-z]/i,
  },
];

/** Lists whose order says something: the first of them is the main one, they are steps, or each place has its meaning. */
const ORDERED_LIST =
  /\b(?:cwes?|cwe ids?|cves?|aliases|identifiers|trace|flows?|locations?|paths?|pathnames|from|via|steps|range|lines?|position|coordinates|arguments|path node|cwe names|groups|code|line number|nodes|header|text)$/;

export function isOrdered(path: readonly string[]): boolean {
  return ORDERED_LIST.test(wordsOf(path.at(-1) ?? ''));
}

/** The kind of changing facts a value belongs to. A weakness is what the flaw is, whatever it is written into. */
export function changingFact(path: readonly string[], value: unknown): string | undefined {
  if (/cwe/i.test(String(value))) return undefined;
  const name = wordsOf(path.at(-1) ?? '');
  const parent = wordsOf(path.at(-2) ?? '');
  return CHANGING_FACTS.find(
    (fact) => fact.name.test(name) && (fact.value?.test(String(value)) ?? true) && (fact.parent?.test(parent) ?? true),
  )?.what;
}

/** `lastSeen`, `LAST_SEEN` and `Last-Seen` as `last seen`. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
