import { dayOf } from '#core/model/time.ts';
import type { ReportFinding } from '#core/reports/report.ts';
import { ageOf, displayStatus } from '#core/reports/status.ts';
import { clean, firstOf } from '#core/reports/text.ts';
import { locationsOf } from './locations.ts';
import { LEVEL, ruleIdOf } from './rules.ts';

/** Characters of a result's message. */
const TEXT = 4000;

/** A finding as a SARIF 2.1.0 result (3.27). */
export function resultOf(finding: ReportFinding, ruleIndex: number, today: string): Record<string, unknown> {
  const title = clean(finding.title);
  const locations = locationsOf(finding);
  const suppressions = suppressionsOf(finding);
  return {
    ruleId: ruleIdOf(finding),
    ruleIndex,
    kind: 'fail',
    level: LEVEL[finding.severity],
    message: { text: firstOf([title, clean(finding.description).trim()].filter(Boolean).join('\n\n'), TEXT) || ruleIdOf(finding) },
    ...(locations.length > 0 && { locations }),
    ...(finding.hash_code && { fingerprints: { 'hash_code/v1': finding.hash_code } }),
    ...(finding.nb_occurences && finding.nb_occurences > 0 && { occurrenceCount: finding.nb_occurences }),
    // An empty list says that suppressions were looked for and there are none (3.27.23).
    suppressions,
    properties: propertiesOf(finding, today),
  };
}

/** Decisions that take a finding out of the open ones: accepted suppressions, with what was decided and until when. */
function suppressionsOf(finding: ReportFinding): Record<string, unknown>[] {
  const acceptance = finding.risk_acceptance;
  const until = acceptance?.expiration_date ? ` until ${dayOf(acceptance.expiration_date)}` : '';
  const reasons = [
    finding.false_p && 'False positive',
    finding.out_of_scope && 'Out of scope',
    finding.risk_accepted && `Risk accepted${acceptance ? `: ${clean(acceptance.name)}` : ''}${until}`,
    finding.duplicate && `Duplicate of finding ${finding.duplicate_finding ?? 'unknown'}`,
    finding.is_mitigated && `Mitigated${finding.mitigated ? ` on ${dayOf(finding.mitigated)}` : ''}`,
  ];
  return reasons.filter((reason) => reason !== false).map((justification) => ({ kind: 'external', status: 'accepted', justification }));
}

function propertiesOf(f: ReportFinding, today: string): Record<string, unknown> {
  const {
    id,
    uuid,
    severity,
    date,
    active,
    verified,
    product,
    engagement,
    test_id,
    cvssv3,
    cvssv3_score,
    cvssv4,
    cvssv4_score,
    epss_score,
    epss_percentile,
    known_exploited,
    sla_expiration_date,
    component_name,
    component_version,
    fix_version,
    service,
    vulnerability_ids,
    unique_id_from_tool,
  } = f;
  // Not as the result's `guid`: the schema knows the versions 1 to 5 only.
  const facts = {
    id,
    uuid,
    severity,
    date,
    active,
    verified,
    product,
    engagement,
    test: test_id,
    cvssv3,
    cvssv3_score,
    cvssv4,
    cvssv4_score,
    epss_score,
    epss_percentile,
    known_exploited,
    sla_expiration_date,
    component_name,
    component_version,
    fix_version,
    service,
    unique_id_from_tool,
  };
  const tags = [...new Set([...f.tags, ...f.inherited_tags])];
  return {
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== '')),
    display_status: displayStatus(f),
    age: ageOf(f, today),
    ...(vulnerability_ids.length > 0 && { vulnerability_ids }),
    ...(tags.length > 0 && { tags }),
  };
}
