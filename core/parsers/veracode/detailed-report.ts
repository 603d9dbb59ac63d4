import {
  attribute,
  bullets,
  child,
  children,
  cweNumber,
  cwesIn,
  dateOf,
  type Draft,
  labelled,
  noted,
  numberOf,
  paragraphs,
  type XmlNode,
} from '../_kit/index.ts';
import { severityOfLevel } from './severity.ts';

/** What is needed of the report itself. */
export interface ReportFacts {
  readonly application: string;
  readonly date: string | null;
}

const TAGS: Readonly<Record<string, string>> = { staticflaws: 'sast', dynamicflaws: 'dast', manualflaws: 'manual' };

/** One `flaw`; its kind is the name of the list it stands in, what helps against it stands in its category. */
export function flawDraft(flaw: XmlNode, { application }: ReportFacts): Draft {
  const kind = flaw.parent?.name ?? 'staticflaws';
  // The description ends with links: `… References: CWE (https://…) OWASP (https://…)`.
  const [said = '', links = ''] = attribute(flaw, 'description').split(/\bReferences:/);
  return {
    title: attribute(flaw, 'categoryname') || attribute(flaw.parent?.parent, 'cwename'),
    severity: severityOfLevel(attribute(flaw, 'severity')),
    description: said.trim(),
    mitigation: paragraphs(recommendations(flaw.parent?.parent?.parent), saidOf(flaw)),
    impact: `CIA Impact: ${attribute(flaw, 'cia_impact').toUpperCase()}`,
    references: paragraphs(
      attribute(flaw, 'note'),
      links,
      labelled({
        'Vulnerable Module': attribute(flaw, 'module'),
        Type: attribute(flaw, 'type'),
        'Veracode issue ID': attribute(flaw, 'issueid'),
      }),
    ),
    date: dateOf(attribute(flaw, 'date_first_occurrence')) ?? null,
    cwe: cweNumber(attribute(flaw, 'cweid')) ?? null,
    unique_id_from_tool: `app-${application}_issue-${attribute(flaw, 'issueid')}`,
    tags: [TAGS[kind] ?? 'sast'],
    ...(kind === 'staticflaws' ? staticPlace(flaw) : { static_finding: false, dynamic_finding: true, endpoints: urls(flaw) }),
    ...state(flaw),
  };
}

/** One `vulnerability` of a component of the composition analysis. */
export function componentDraft(vulnerability: XmlNode, { date }: ReportFacts): Draft {
  const component = vulnerability.parent?.parent;
  const name = libraryOf(component);
  const version = attribute(component, 'version');
  const severity = severityOfLevel(attribute(vulnerability, 'severity'));
  const cve = attribute(vulnerability, 'cve_id');
  const cwes = cwesIn(attribute(vulnerability, 'cwe_id'));
  const score = attribute(vulnerability, 'cvss_score');
  const found = attribute(vulnerability, 'first_found_date');
  return {
    title: `Vulnerable component: ${name}:${version}`,
    severity,
    description: paragraphs(
      'This library has known vulnerabilities.',
      labelled({
        CVE: cve,
        Vendor: attribute(component, 'vendor'),
      }),
      labelled({ Summary: attribute(vulnerability, 'cve_summary') }),
      bullets(children(child(component, 'file_paths'), 'file_path').map((path) => attribute(path, 'value'))),
    ),
    impact: labelled({
      'First found': found,
      'CVSS score': `${score} (${severity})`,
    }),
    date,
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cve ? [cve] : [],
    cvssv3_score: numberOf(score) ?? null,
    component_name: name,
    component_version: version,
    tags: ['sca'],
    static_finding: true,
    dynamic_finding: false,
    ...(attribute(vulnerability, 'mitigation') === 'true' && { active: false, is_mitigated: true }),
  };
}

/** Of a Maven library the artifact's name, as other tools call it: `maven:group:artifact:1.0:`. */
function libraryOf(component: XmlNode | undefined): string {
  const [manager, , artifact] = attribute(component, 'library_id').split(':');
  return (manager === 'maven' && artifact) || attribute(component, 'library');
}

/** The line is told as that of the function and the distance from it. */
function staticPlace(flaw: XmlNode): Partial<Draft> {
  const digits = (name: string) => (/^\d{1,9}$/.test(attribute(flaw, name)) ? Number(attribute(flaw, name)) : Number.NaN);
  const line = digits('line') + digits('functionrelativelocation');
  const path = `${attribute(flaw, 'sourcefilepath')}${attribute(flaw, 'sourcefile')}`;
  return {
    file_path: path,
    line: Number.isNaN(line) ? null : line,
    sast_source_file_path: path,
    sast_source_line: Number.isNaN(line) ? null : line,
    sast_source_object: attribute(flaw, 'functionprototype'),
    static_finding: true,
    dynamic_finding: false,
  };
}

function urls(flaw: XmlNode): string[] {
  return [attribute(flaw, 'url'), attribute(flaw, 'location')].filter((url) => /^https?:/i.test(url)).slice(0, 1);
}

/** What was proposed, accepted or rejected, and why. */
function saidOf(flaw: XmlNode): string {
  const said = [...children(child(flaw, 'mitigations'), 'mitigation'), ...children(child(flaw, 'annotations'), 'annotation')];
  return noted(...said.map((one) => [attribute(one, 'action'), attribute(one, 'description')].filter(Boolean).join(': ')));
}

/** An accepted mitigation closes a flaw, for whatever reason; the last of its entries is when. What is only called a false positive stays open. */
function state(flaw: XmlNode): Partial<Draft> {
  const status = attribute(flaw, 'remediation_status').toLowerCase().replaceAll(' ', '');
  const isFalse = status.includes('falsepositive') && { false_p: true };
  if (attribute(flaw, 'mitigation_status').toLowerCase() !== 'accepted' && status !== 'fixed') return { ...isFalse };
  const last = children(child(flaw, 'mitigations'), 'mitigation').at(-1);
  return { active: false, is_mitigated: true, mitigated: dateOf(attribute(last, 'date')) ?? null, ...isFalse };
}

function recommendations(category: XmlNode | undefined): string {
  const paras = children(child(category, 'recommendations'), 'para');
  return paragraphs(
    ...paras.flatMap((para) => [attribute(para, 'text'), bullets(children(para, 'bulletitem').map((item) => attribute(item, 'text')))]),
  );
}
