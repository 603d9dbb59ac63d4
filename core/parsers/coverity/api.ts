import { cweNumber, dateOf, type Draft, type Fields, labelled, noted, numberOf, severityOf, textOf } from '../_kit/index.ts';

/** A security issue, or a leak of resources, which Coverity counts to the quality issues; other quality issues are no findings. */
export function isFinding(row: Fields): boolean {
  return /security/i.test(textOf(row['displayIssueKind'])) || textOf(row['checker']) === 'RESOURCE_LEAK';
}

/** One row of a view of Coverity Connect. */
export function rowDraft(row: Fields): Draft {
  const cid = textOf(row['cid']);
  const type = textOf(row['displayType']);
  return {
    title: type || textOf(row['checker']) || `CID ${cid}`,
    severity: severityOf(row['displayImpact']),
    description: labelled({
      CID: cid,
      Type: type,
      Status: row['status'],
      Classification: row['classification'],
      Category: row['displayCategory'],
      Checker: row['checker'],
      Function: row['displayFunction'],
    }),
    mitigation: noted(row['comment'], row['lastTriageComment']),
    date: dateOf(row['firstDetected']) ?? null,
    cwe: cweNumber(row['cwe']) ?? null,
    file_path: textOf(row['displayFile']),
    unique_id_from_tool: cid,
    nb_occurences: numberOf(row['occurrenceCount']) ?? 1,
    static_finding: true,
    dynamic_finding: false,
    ...state(row),
  };
}

/** `Fixed` and `Absent Dismissed` come from the analysis, `Triaged` and `Dismissed` from people. */
function state(row: Fields): Partial<Draft> {
  const status = textOf(row['status']);
  if (status === 'Triaged') return { verified: true };
  const mitigated = { active: false, is_mitigated: true, mitigated: dateOf(row['lastTriaged']) ?? null };
  if (status.endsWith('Dismissed')) return { ...mitigated, verified: true, false_p: row['classification'] === 'False Positive' };
  return status === 'Fixed' ? { ...mitigated, verified: true } : {};
}
