import { type RawBuilder, sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { type Field, fieldOf, type State } from '#core/model/finding-fields.ts';
import { type Condition, type FindingFilter, parseQuery } from '#core/model/query.ts';
import { scaledNumber } from '#core/model/query-values.ts';
import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import { today } from '#core/model/time.ts';
import type { Store } from './database.ts';
import { any, compare, compareAge, compareDay, falsehood, like } from './filter-compare.ts';
import { RELATED, whereGroup, whereHas } from './filter-related.ts';
import { matchesTerm } from './search.ts';

/** The filter of a query's text. Throws `query.invalid`, naming the place. */
export function readFilter(text: string): FindingFilter {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new AppError('query.invalid', { at: parsed.problem.at, reason: parsed.problem.reason });
  return parsed.filter;
}

/** A condition on `finding` that holds for exactly the findings the filter asks for. */
export function whereFilter(store: Store, filter: FindingFilter): RawBuilder<boolean> {
  const parts = [
    ...filter.conditions.map((condition) => whereCondition(condition)),
    ...filter.terms.map((term) => negate(matchesTerm(store, term.text), term.negated)),
  ];
  return parts.length === 0 ? sql`1 = 1` : sql`${sql.join(parts, sql` AND `)}`;
}

/** One condition, negated or not. */
export function whereCondition(condition: Condition): RawBuilder<boolean> {
  return negate(plain(condition), condition.negated);
}

function negate(expression: RawBuilder<boolean>, negated: boolean): RawBuilder<boolean> {
  return negated ? sql`NOT coalesce(${expression}, ${falsehood})` : sql`(${expression})`;
}

/** Where a field's value stands in the store. `name` fields compare an id or the parent's name. */
const COLUMNS: Readonly<Record<string, string>> = {
  severity: 'severity',
  title: 'title',
  component: 'component_name',
  component_version: 'component_version',
  file: 'file_path',
  line: 'line',
  service: 'service',
  cwe: 'cwe',
  date: 'date',
  sla: 'sla_expiration_date',
  mitigated: 'mitigated',
  updated: 'last_status_update',
  cvss: 'cvssv3_score',
  epss: 'epss_score',
  id: 'id',
  duplicate_of: 'duplicate_finding_id',
  import: 'import_id',
  hash_code: 'hash_code',
  unique_id: 'unique_id_from_tool',
  vuln_id: 'vuln_id_from_tool',
};

function plain(condition: Condition): RawBuilder<boolean> {
  const { field } = condition;
  if (field === 'is') return any(condition.values.map((value) => whereState(value as State)));
  if (field === 'has') return any(condition.values.map((value) => whereHas(value)));
  if (field === 'severity') return compare(sql`finding.severity`, condition.comparison, condition.values.map(rankOf));
  if (field === 'age') return compareAge(condition);
  const related = RELATED[field];
  if (related) return condition.comparison === '*' ? related.any : related.matching(condition.values);
  if (field === 'group') return whereGroup(condition);
  const column = COLUMNS[field] ?? 'id';
  const kind = fieldOf(field)?.kind;
  if (kind === 'number') return compareNumber(field, column, condition);
  if (kind === 'date') return compareDay(column, condition);
  if (condition.comparison === '*') return sql`${sql.ref(`finding.${column}`)} IS NOT NULL`;
  return any(condition.values.map((value) => like(`finding.${column}`, value)));
}

function rankOf(word: string): number {
  return severityRank(SEVERITIES.find((known) => known.toLowerCase() === word.toLowerCase()) ?? 'Info');
}

/** Numbers as they are compared in memory, too: whole tenths of a score, whole millionths of a probability, no CWE for 0. */
function compareNumber(name: string, column: string, condition: Condition): RawBuilder<boolean> {
  const field = fieldOf(name) as Field;
  const ref = sql.ref(`finding.${column}`);
  const scaled = field.decimals === undefined ? ref : sql`floor(${ref} * ${sql.lit(10 ** field.decimals)} + 0.5)`;
  return compare(
    name === 'cwe' ? sql`nullif(${ref}, 0)` : scaled,
    condition.comparison,
    condition.values.map((value) => scaledNumber(field, value)),
  );
}

/** Flags that must and must not be set for a state; DefectDojo's named filters (domain facts 1.7.2). */
export const STATE_FLAGS: Readonly<Partial<Record<State, { readonly set: number; readonly clear: number }>>> = {
  open: { set: FLAGS.active, clear: 0 },
  verified: { set: FLAGS.verified, clear: 0 },
  unverified: { set: 0, clear: FLAGS.verified },
  mitigated: { set: FLAGS.is_mitigated, clear: 0 },
  closed: { set: FLAGS.is_mitigated, clear: 0 },
  inactive: { set: 0, clear: FLAGS.active | FLAGS.duplicate | FLAGS.is_mitigated | FLAGS.false_p | FLAGS.out_of_scope },
  duplicate: { set: FLAGS.duplicate, clear: 0 },
  false_positive: { set: FLAGS.false_p, clear: FLAGS.active | FLAGS.duplicate },
  out_of_scope: { set: FLAGS.out_of_scope, clear: FLAGS.active },
  risk_accepted: { set: FLAGS.risk_accepted, clear: 0 },
  under_review: { set: FLAGS.under_review, clear: 0 },
  known_exploited: { set: FLAGS.known_exploited, clear: 0 },
  fix_available: { set: FLAGS.fix_available, clear: 0 },
  static: { set: FLAGS.static_finding, clear: 0 },
  dynamic: { set: FLAGS.dynamic_finding, clear: 0 },
  /** Open and past its SLA day; the day itself is still inside (domain decision 23). */
  overdue: { set: FLAGS.active, clear: FLAGS.false_p | FLAGS.duplicate | FLAGS.out_of_scope | FLAGS.risk_accepted | FLAGS.is_mitigated },
};

function whereState(state: State): RawBuilder<boolean> {
  const flags = STATE_FLAGS[state] ?? { set: 0, clear: 0 };
  const holds = sql<boolean>`(finding.status & ${sql.lit(flags.set | flags.clear)}) = ${sql.lit(flags.set)}`;
  return state === 'overdue' ? sql`${holds} AND finding.sla_expiration_date < ${today()}` : holds;
}
