import { fieldOf } from './finding-fields.ts';
import { valueProblem } from './query-values.ts';

/** How a condition compares: `=` any of the values, the others the one value; `..` a range of two; `*` anything at all. */
export type Comparison = '=' | '>' | '>=' | '<' | '<=' | '..' | '*';

export interface Condition {
  readonly field: string;
  readonly comparison: Comparison;
  readonly values: readonly string[];
  readonly negated: boolean;
}

/** A word or phrase that must (or, negated, must not) stand in a finding's texts. */
export interface Term {
  readonly text: string;
  readonly negated: boolean;
}

/** A finding query as data. All conditions and terms must hold. */
export interface FindingFilter {
  readonly conditions: readonly Condition[];
  readonly terms: readonly Term[];
}

/** What is wrong with a query's text, and where. */
export interface QueryProblem {
  readonly at: string;
  readonly reason: string;
}

export type ParsedQuery = { readonly ok: true; readonly filter: FindingFilter } | { readonly ok: false; readonly problem: QueryProblem };

const TOKEN = /(-?)(?:([A-Za-z_]+):)?((?:"(?:[^"\\]|\\.)*"|[^\s"])*)/gy;

/**
 * Reads the text form: `severity:critical,high is:open product:"Web shop" -tag:pci cvss:>=7 date:2026-01-01..2026-03-31 injection`.
 * A comma separates alternatives, `-` in front negates, quotes keep spaces, `field:*` asks for any value.
 */
export function parseQuery(text: string): ParsedQuery {
  const conditions: Condition[] = [];
  const terms: Term[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at++;
      continue;
    }
    TOKEN.lastIndex = at;
    const [whole = '', minus = '', name, rest = ''] = TOKEN.exec(text) ?? [];
    if (whole === '') return problem(text.slice(at, at + 20), 'a quotation mark is not closed');
    at += whole.length;
    const field = name === undefined ? undefined : fieldOf(name);
    if (name !== undefined && field === undefined && !rest.startsWith('//')) return problem(name, `there is no field “${name}”`);
    if (field === undefined) {
      const term = unquote(whole.slice(minus.length));
      const reason = termProblem(term);
      if (reason !== undefined) return problem(whole, reason);
      terms.push({ text: term, negated: minus === '-' });
      continue;
    }
    if (rest === '') return problem(whole, 'a value is missing after the colon');
    const condition = readCondition(field.name, rest, minus === '-');
    if ('reason' in condition) return { ok: false, problem: condition };
    conditions.push(condition);
  }
  return { ok: true, filter: { conditions, terms } };
}

function problem(at: string, reason: string): ParsedQuery {
  return { ok: false, problem: { at, reason } };
}

function readCondition(name: string, rest: string, negated: boolean): Condition | QueryProblem {
  if (rest === '*' && name !== 'is' && name !== 'has') return { field: name, comparison: '*', values: [], negated };
  const ordered = fieldOf(name)?.kind === 'number' || fieldOf(name)?.kind === 'date' || name === 'severity';
  const sign = ordered ? /^(>=|<=|>|<)/.exec(rest)?.[0] : undefined;
  if (sign !== undefined)
    return checked({ field: name, comparison: sign as Comparison, values: [unquote(rest.slice(sign.length))], negated });
  const [low, high, more] = rest.split('..');
  if (ordered && low && high && more === undefined)
    return checked({ field: name, comparison: '..', values: [unquote(low), unquote(high)], negated });
  return checked({
    field: name,
    comparison: '=',
    values: splitValues(rest)
      .map(unquote)
      .filter((value) => value !== ''),
    negated,
  });
}

/** A word longer than this is in no index. */
const LONGEST_WORD = 500;

/** Why a text cannot be searched for. Without a letter or digit it would stand for everything, or for nothing. */
function termProblem(term: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(term)) return 'there is no letter or digit to search for';
  if (term.includes('\0')) return 'a text holds no such character';
  return new RegExp(`[\\p{L}\\p{N}]{${LONGEST_WORD + 1}}`, 'u').test(term) ? `a word has ${LONGEST_WORD} letters at most` : undefined;
}

/** The condition, or why one of its values cannot be meant. */
function checked(condition: Condition): Condition | QueryProblem {
  const field = fieldOf(condition.field);
  for (const value of condition.values) {
    const reason = field && valueProblem(field, value);
    if (reason !== undefined) return { at: value, reason };
  }
  return condition.values.length > 0 ? condition : { at: condition.field, reason: 'a value is missing after the colon' };
}

function splitValues(text: string): string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"?|[^",])+/g) ?? [];
}

function unquote(text: string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)("?)/g, (whole, inner: string, end: string) => (end ? inner.replace(/\\(.)/g, '$1') : whole));
}

/** The text form of a filter; `parseQuery` reads it back to the same filter. */
export function formatQuery(filter: FindingFilter): string {
  return [...filter.conditions.map(formatCondition), ...filter.terms.map((term) => (term.negated ? '-' : '') + quoteTerm(term.text))].join(
    ' ',
  );
}

function formatCondition(condition: Condition): string {
  const sign = condition.negated ? '-' : '';
  if (condition.comparison === '*') return `${sign}${condition.field}:*`;
  if (condition.comparison === '..') return `${sign}${condition.field}:${condition.values.map(quote).join('..')}`;
  return `${sign}${condition.field}:${condition.comparison === '=' ? '' : condition.comparison}${condition.values.map(quote).join(',')}`;
}

function quote(value: string): string {
  return /[\s",\\]|\.\.|^[<>*]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
}

function quoteTerm(text: string): string {
  return /[\s",\\:]|^-/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

/** The same filter with one field's condition replaced by these values (none: removed). What a click on a facet does. */
export function withValues(filter: FindingFilter, field: string, values: readonly string[]): FindingFilter {
  const others = filter.conditions.filter(
    (condition) => !(condition.field === field && condition.comparison === '=' && !condition.negated),
  );
  return { ...filter, conditions: values.length === 0 ? others : [...others, { field, comparison: '=', values, negated: false }] };
}

/** The values a filter asks of a field with a plain condition. */
export function valuesOf(filter: FindingFilter, field: string): readonly string[] {
  return (
    filter.conditions.find((condition) => condition.field === field && condition.comparison === '=' && !condition.negated)?.values ?? []
  );
}
