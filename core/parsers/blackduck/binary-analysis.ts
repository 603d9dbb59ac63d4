import {
  type CsvRow,
  type Draft,
  findCvss,
  type Findings,
  labelled,
  numberOf,
  type ParseContext,
  type Severity,
  severityOfScore,
  sha256,
} from '../_kit/index.ts';

/** CWE-1357: reliance on an insufficiently trustworthy component. */
const UNTRUSTED_COMPONENT = 1357;

/** What a known vulnerability in a component can lead to; the report itself does not say. */
const IMPACT = `Use of vulnerable third-party open source software in applications can have negative impacts:

1. **Security Impact**: hackers can exploit vulnerable software to compromise applications or systems, which can lead to unauthorized access, data theft or malicious activities and impact the confidentiality, data integrity or operational availability of the software exploited.
2. **Financial Impact**: incidents involving security breaches can result in substantial financial loss to the responsible organization(s).
3. **Reputation Impact**: a security breach can greatly harm an organization's reputation; rebuilding public trust can be a substantial and long-lasting challenge.
4. **Compliance Impact**: many industries have strict regulations about data protection; vulnerable software could compromise measures of data security and result in compliance violations, potential fines and other penalties.`;

/** One finding for each vulnerability of a component in one object, with the number of its rows. */
export function* binaryDrafts(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  const drafts = new Map<string, Draft>();
  let number = 1;
  for (const row of rows) {
    number++;
    if (cell(row, 'Component') === '') {
      context.problem(`Row ${number} names no component and was left out.`);
      continue;
    }
    const draft = rowDraft(row, context.fileName);
    const id = draft.unique_id_from_tool ?? '';
    const known = drafts.get(id);
    if (known) known.nb_occurences = (known.nb_occurences ?? 1) + 1;
    else drafts.set(id, draft);
  }
  yield* drafts.values();
}

function rowDraft(row: CsvRow, fileName: string): Draft {
  const [component, version, cve] = [cell(row, 'Component'), cell(row, 'Version'), cell(row, 'CVE')];
  const [path, sha1, latest] = [cell(row, 'Object full path'), cell(row, 'Object SHA1'), cell(row, 'Latest version')];
  const what = [component, version].filter(Boolean).join(' ');
  const title = `${cell(row, 'Object')}: ${what} Vulnerable${cve && ` to ${cve}`}`;
  return {
    title,
    ...rated(row),
    description: describe(row, fileName),
    mitigation: latest ? `Upgrade ${component} to latest version: ${latest}.` : `Upgrade ${component} to a version that is not vulnerable.`,
    impact: IMPACT,
    references: labelled({ BDSA: cell(row, 'BDSA'), 'NIST CVE Details': cell(row, 'Vulnerability URL') }),
    cwe: UNTRUSTED_COMPONENT,
    vulnerability_ids: cve ? [cve] : [],
    vuln_id_from_tool: cve,
    unique_id_from_tool: sha256(path, sha1, title),
    file_path: path,
    component_name: component,
    component_version: version,
    nb_occurences: 1,
    fix_available: latest !== '',
    static_finding: true,
    dynamic_finding: true,
  };
}

/** Severity by the CVSS v3 vector, else by the v2 one, else by the score that is there. */
function rated(row: CsvRow): Pick<Draft, 'severity' | 'severity_justification' | 'cvssv3' | 'cvssv3_score'> {
  const given = cell(row, 'CVSS vector (v3)');
  const v3 = findCvss(given === '' || given.startsWith('CVSS:') ? given : `CVSS:3.1/${given}`, 3);
  if (v3) return { severity: severityOfScore(v3.score), severity_justification: v3.vector, cvssv3: v3.vector, cvssv3_score: v3.score };
  // Some v2 vectors have a second colon before each slash.
  const v2 = findCvss(cell(row, 'CVSS vector (v2)').replaceAll(':/', '/'), 2);
  const score = numberOf(cell(row, 'CVSS3')) || v2?.score || numberOf(cell(row, 'CVSS'));
  return { severity: v2 ? ratingOfV2(v2.score) : severityOfScore(score), severity_justification: v2?.vector ?? null };
}

/** CVSS v2 knows no critical (NVD, vulnerability metrics). */
function ratingOfV2(score: number): Severity {
  return score >= 7 ? 'High' : severityOfScore(score);
}

function describe(row: CsvRow, fileName: string): string {
  return labelled({
    'CSV Result': fileName,
    'Vulnerable Component': cell(row, 'Component'),
    'Vulnerable Component Version in Use': cell(row, 'Version'),
    'Vulnerable Component Latest Version': cell(row, 'Latest version'),
    'Matching Type': cell(row, 'Matching type'),
    'Object Name': cell(row, 'Object'),
    'Object Extraction Path': cell(row, 'Object full path'),
    'Object Compilation Date': cell(row, 'Object compilation date'),
    'Object SHA1': cell(row, 'Object SHA1'),
    CVE: cell(row, 'CVE'),
    'CVE Publication Date': cell(row, 'CVE publication date'),
    'Distribution Package': cell(row, 'Distribution package'),
    'Missing Exploit Mitigations': cell(row, 'Missing exploit mitigations'),
    BDSA: cell(row, 'BDSA'),
    Summary: cell(row, 'Summary'),
    'Note Type': cell(row, 'Note type'),
    'Note Reason': cell(row, 'Note reason'),
    'Triage Vectors': cell(row, 'Triage vectors'),
    'Unresolving Triage Vectors': cell(row, 'Unresolving triage vectors'),
  });
}

function cell(row: CsvRow, name: string): string {
  return row[name]?.trim() ?? '';
}
