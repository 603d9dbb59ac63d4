import type { Draft } from '#core/model/draft.ts';
import type { Severity } from '#core/model/severity.ts';
import { cweNumber, cwesIn, distinct, vulnerabilityIdsIn } from '#core/parsers/_kit/ids.ts';
import { paragraphs } from '#core/parsers/_kit/markdown.ts';
import { noted } from '#core/parsers/_kit/noted.ts';
import { severityOf, severityOfScore } from '#core/parsers/_kit/severities.ts';
import { at, type Fields, fieldsOf, listOf, positiveOf, textOf, textsOf } from '#core/parsers/_kit/shape.ts';
import { describe, messageOf, titleOf } from './describe.ts';
import { idOf, type Run } from './run.ts';

/** A result's findings: one for each place it names, or one without a place. Results that say "all well" give none. */
export function* draftsOf(result: Fields, run: Run): Generator<Draft, void, undefined> {
  if ((textOf(result['kind']) || 'fail') !== 'fail') return;
  const places = listOf(result['locations']);
  if (places.length === 0) yield draftOf(result, undefined, run);
  else for (const place of places) yield draftOf(result, place, run);
}

function draftOf(result: Fields, place: unknown, run: Run): Draft {
  const rule = run.ruleOf(result);
  const message = messageOf(result, rule);
  const tags = distinct([...textsOf(at(rule, 'properties', 'tags') ?? []), ...textsOf(at(result, 'properties', 'tags') ?? [])]);
  const cwes = cwesOf(result, rule, tags);
  const draft: Draft = {
    title: titleOf(message, rule) || idOf(result) || 'Result without a message',
    severity: severity(result, rule),
    description: describe(result, rule, message, place, run),
    mitigation: paragraphs(
      listOf(result['fixes'])
        .map((fix) => textOf(at(fix, 'description', 'text')))
        .filter(Boolean)
        .join('\n'),
      noted(...listOf(result['suppressions']).map((one) => at(one, 'justification'))),
    ),
    references: referencesOf(rule),
    vuln_id_from_tool: idOf(result),
    vulnerability_ids: vulnerabilityIdsIn(idOf(result)).slice(0, 1),
    unique_id_from_tool: fingerprint(result),
    file_path: run.pathOf(at(place, 'physicalLocation', 'artifactLocation')),
    line: positiveOf(at(place, 'physicalLocation', 'region', 'startLine')) ?? null,
    tags: tags.map((tag) => tag.replace(/^external\/cwe\//i, '')),
    date: run.date ?? null,
    // Tags go from the general to the special.
    cwe: cwes.at(-1) ?? null,
    cwes,
    static_finding: true,
    dynamic_finding: false,
  };
  return isSuppressed(result) ? { ...draft, active: false, false_p: true, status_reason: reasonOf(result) } : draft;
}

/** CodeQL's `security-severity` (a score) or Semgrep's (a word) says more than the level; without a level a result is a warning. */
function severity(result: Fields, rule: Fields): Severity {
  const given = at(result, 'properties', 'security-severity') ?? at(rule, 'properties', 'security-severity');
  const score = Number(textOf(given) || Number.NaN);
  if (!Number.isNaN(score)) return severityOfScore(score);
  const level = textOf(result['level']) || textOf(at(rule, 'defaultConfiguration', 'level')) || 'warning';
  return severityOf(given ?? level, severityOf(level, 'Medium'));
}

/** CWE numbers from tags, from the rule's relations to the CWE taxonomy, and from the result's own taxa. */
function cwesOf(result: Fields, rule: Fields, tags: readonly string[]): number[] {
  const related = listOf(rule['relationships']).map((relation) => fieldsOf(at(relation, 'target')));
  const taxa = [...related, ...listOf(result['taxa']).map(fieldsOf)].filter((taxon) =>
    /cwe/i.test(textOf(at(taxon, 'toolComponent', 'name')) + textOf(taxon['id'])),
  );
  const properties = [at(rule, 'properties', 'cwe'), at(result, 'properties', 'cwe')].flatMap((value) => textsOf(value ?? []));
  return distinct([...tags.flatMap((tag) => cwesIn(tag)), ...taxa.map((taxon) => cweNumber(taxon['id'])), ...properties.map(cweNumber)]);
}

/** A help page, or a help text that is nothing but its address. */
function referencesOf(rule: Fields): string {
  const page = textOf(rule['helpUri']);
  const help = textOf(at(rule, 'help', 'text'));
  return page || (/^https?:\/\/\S+$/.test(help) ? help : '');
}

/** What the tool knows the result by in later runs: its first fingerprint, else all partial ones, sorted. */
function fingerprint(result: Fields): string {
  const [whole] = newestOf(result['fingerprints']).values();
  if (whole !== undefined) return whole;
  const partial = newestOf(result['partialFingerprints']);
  return [...partial.keys()]
    .sort()
    .map((method) => `${method}:${partial.get(method)}`)
    .join('|');
}

/** The value of each method's newest version: names are `method/v1` or just `method`. Semgrep writes "requires login" where it has none. */
function newestOf(given: unknown): Map<string, string> {
  const newest = new Map<string, { version: number; value: string }>();
  for (const [name, text] of Object.entries(fieldsOf(given))) {
    // Black Duck wraps the value.
    const value = textOf(text) || textOf(at(text, 'value'));
    if (value === '' || value === 'requires login') continue;
    const [, method = name, digits = '0'] = /(?<![^/])([^/]+)\/v?(\d{1,9})$/.exec(name) ?? [];
    const version = Number(digits);
    if ((newest.get(method)?.version ?? -1) < version) newest.set(method, { version, value });
  }
  return new Map([...newest].map(([method, { value }]) => [method, value]));
}

/** Why results were suppressed, in the words of who did it. */
function reasonOf(result: Fields): string {
  return distinct(listOf(result['suppressions']).map((one) => textOf(at(one, 'justification')) || undefined)).join('\n');
}

/** Suppressed unless every suppression was rejected or still waits for its review. */
function isSuppressed(result: Fields): boolean {
  return listOf(result['suppressions']).some((one) => !['rejected', 'underReview'].includes(textOf(at(one, 'status') ?? at(one, 'state'))));
}
