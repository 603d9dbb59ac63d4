import { type RawBuilder, sql } from 'kysely';
import { fold } from '#core/model/fold.ts';
import type { Condition } from '#core/model/query.ts';
import { any, compare, falsehood, like } from './filter-compare.ts';

const HAS: Readonly<Record<string, RawBuilder<boolean>>> = {
  note: sql`EXISTS (SELECT 1 FROM note WHERE note.subject = 'finding' AND note.subject_id = finding.id)`,
  file: sql`EXISTS (SELECT 1 FROM file_upload WHERE file_upload.subject = 'finding' AND file_upload.subject_id = finding.id)`,
  endpoint: sql`finding.endpoint_count > 0`,
  component: sql`finding.component_name IS NOT NULL`,
  cve: sql`EXISTS (SELECT 1 FROM finding_vulnerability v WHERE v.finding_id = finding.id)`,
  cwe: sql`finding.cwe > 0`,
  tag: sql`EXISTS (SELECT 1 FROM tagging WHERE tagging.subject = 'finding' AND tagging.subject_id = finding.id)`,
  mitigation: sql`finding.mitigation_id IS NOT NULL`,
  fix: sql`finding.fix_version IS NOT NULL`,
  group: sql`EXISTS (SELECT 1 FROM finding_group_member m WHERE m.finding_id = finding.id)`,
  sla: sql`finding.sla_expiration_date IS NOT NULL`,
  risk_acceptance: sql`EXISTS (SELECT 1 FROM risk_acceptance_finding r WHERE r.finding_id = finding.id)`,
};

/** The finding has a note, a file, an endpoint … */
export function whereHas(what: string): RawBuilder<boolean> {
  return HAS[what] ?? falsehood;
}

/** The finding is in a group with such an id. */
export function whereGroup({ comparison, values }: Condition): RawBuilder<boolean> {
  return sql`finding.id IN (SELECT m.finding_id FROM finding_group_member m WHERE ${compare(sql`m.group_id`, comparison, values.map(Number))})`;
}

interface Related {
  /** Has any value at all. */
  readonly any: RawBuilder<boolean>;
  matching(values: readonly string[]): RawBuilder<boolean>;
}

/** A parent by id or name: `finding.column IN (SELECT id …)`. */
function parent(column: string, table: string, name: string): Related {
  return {
    any: sql`1 = 1`,
    matching: (values) =>
      sql`${sql.ref(`finding.${column}`)} IN (SELECT id FROM ${sql.table(table)} WHERE ${any(values.map((value) => byIdOrName(`${table}.id`, `${table}.${name}`, value)))})`,
  };
}

function byIdOrName(id: string, name: string, value: string): RawBuilder<boolean> {
  return /^\d{1,9}$/.test(value) ? sql`(${sql.ref(id)} = ${Number(value)} OR fold(${sql.ref(name)}) = ${fold(value)})` : like(name, value);
}

/** Fields whose values stand in other tables. */
export const RELATED: Readonly<Record<string, Related>> = {
  product: parent('product_id', 'product', 'name'),
  engagement: parent('engagement_id', 'engagement', 'name'),
  test: parent('test_id', 'test', 'title'),
  test_type: parent('test_type_id', 'test_type', 'name'),
  product_type: {
    any: sql`1 = 1`,
    matching: (values) =>
      sql`finding.product_id IN (SELECT p.id FROM product p JOIN product_type t ON t.id = p.prod_type_id WHERE ${any(values.map((value) => byIdOrName('t.id', 't.name', value)))})`,
  },
  tag: {
    any: HAS['tag'] as RawBuilder<boolean>,
    matching: (values) =>
      sql`finding.id IN (SELECT g.subject_id FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE g.subject = 'finding' AND ${any(values.map((value) => like('t.name', value)))})`,
  },
  cve: {
    any: HAS['cve'] as RawBuilder<boolean>,
    matching: (values) =>
      sql`finding.id IN (SELECT fv.finding_id FROM finding_vulnerability fv JOIN vulnerability v ON v.id = fv.vulnerability_id WHERE ${any(values.map((value) => like('v.vulnerability_id', value)))})`,
  },
  host: endpointField('host'),
  endpoint: endpointField('value'),
  reporter: {
    any: sql`1 = 1`,
    matching: (values) =>
      sql`finding.reporter_id IN (SELECT id FROM dojo_user WHERE ${any(values.map((value) => like('dojo_user.username', value)))})`,
  },
};

function endpointField(column: 'host' | 'value'): Related {
  return {
    any: sql`finding.endpoint_count > 0`,
    matching: (values) =>
      sql`finding.id IN (SELECT fe.finding_id FROM finding_endpoint fe JOIN endpoint e ON e.id = fe.endpoint_id WHERE ${any(values.map((value) => like(`e.${column}`, value)))})`,
  };
}
