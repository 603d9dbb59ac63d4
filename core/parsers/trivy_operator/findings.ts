import {
  at,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import type { Place } from './place.ts';

/** A VulnerabilityReport's entry: a vulnerable package in a container's image. */
export function vulnerabilityDraft(entry: Fields, place: Place): Draft {
  const id = textOf(entry['vulnerabilityID']) || '0';
  const name = textOf(entry['resource']);
  const version = textOf(entry['installedVersion']);
  const fix = textOf(entry['fixedVersion']);
  return {
    ...commonFacts(entry, place),
    title: `${id} ${name} ${version}`,
    description: paragraphs(entry['title'], place.facts),
    mitigation: labelled({ 'Fixed version': fix }),
    fix_available: fix !== '',
    references: textOf(entry['primaryLink']),
    cvssv3_score: numberOf(entry['score']) ?? null,
    component_name: name,
    component_version: version,
    file_path: textOf(entry['packagePath']) || textOf(entry['target']),
    vulnerability_ids: [uniformId(id)],
    tags: [place.namespace, textOf(entry['packageType']), textOf(entry['class'])],
  };
}

/** An entry of the configuration, RBAC and infrastructure reports; undefined for a check that passed. */
export function checkDraft(entry: Fields, place: Place): Draft | undefined {
  if (entry['success'] === true) return undefined;
  const id = textOf(entry['checkID']);
  const mitigation = paragraphs(entry['remediation'], textsOf(entry['messages']).join('\n'));
  return {
    ...commonFacts(entry, place),
    title: `${id || '0'} - ${textOf(entry['title'])}`,
    description: paragraphs(entry['description'], place.facts),
    mitigation,
    fix_available: mitigation !== '',
    references: id && `https://avd.aquasec.com/misconfig/kubernetes/${id.toLowerCase()}`,
    vulnerability_ids: id ? [uniformId(id)] : [],
    tags: [place.namespace, textOf(entry['category'])],
  };
}

/** An ExposedSecretReport's entry: a secret in a container's image, which the operator has already made unreadable. */
export function secretDraft(entry: Fields, place: Place): Draft {
  const target = textOf(entry['target']);
  const title = textOf(entry['title']);
  const rule = textOf(entry['ruleID']);
  return {
    ...commonFacts(entry, place),
    title: `Secret detected in ${target} - ${title}`,
    description: paragraphs(
      title,
      labelled({ Target: target, Category: entry['category'], Match: entry['match'] }),
      place.facts,
      labelled({ ruleID: rule }),
    ),
    fix_available: true,
    references: rule,
    file_path: target,
    tags: [place.namespace],
  };
}

/** A check of a ClusterComplianceReport's control; undefined for one that passed. A check without a severity has its control's. */
export function complianceDraft(entry: Fields, control: Fields, report: Fields): Draft | undefined {
  if (entry['success'] === true) return undefined;
  const id = textOf(entry['checkID']);
  const mitigation = textOf(entry['remediation']);
  return {
    title: `${textOf(control['id'])} ${id} ${textOf(entry['target'])}`,
    severity: severityOf(textOf(entry['severity']) || control['severity']),
    description: labelled({
      'detailReport description': report['description'],
      'result description': control['description'],
      'result id': control['id'],
      'result name': control['name'],
      checkCategory: entry['category'],
      checkID: id,
      checkDescription: entry['description'],
      checkMessages: textsOf(entry['messages']).join('\n'),
      checkTarget: entry['target'],
      checkTitle: entry['title'],
    }),
    mitigation,
    fix_available: mitigation !== '',
    vulnerability_ids: id ? [uniformId(id)] : [],
  };
}

/** A control of a compliance report's summary, which tells only how often its checks failed; undefined when they did not. */
export function controlDraft(entry: Fields, report: Fields): Draft | undefined {
  const failed = numberOf(entry['totalFail']) ?? 0;
  if (failed === 0) return undefined;
  const id = textOf(entry['id']);
  const compliance = fieldsOf(at(report, 'spec', 'compliance'));
  const control = fieldsOf(listOf(compliance['controls']).find((one) => textOf(at(one, 'id')) === id));
  return {
    title: `TrivyClusterCompliance ${id} totalFail: ${failed}`,
    severity: severityOf(textOf(entry['severity']) || control['severity']),
    description: labelled({
      'compliance title': compliance['title'],
      'compliance description': compliance['description'],
      'control id': id,
      'control name': textOf(entry['name']) || control['name'],
      'control description': control['description'],
    }),
    steps_to_reproduce: labelled({ 'failed checks': failed }),
    vulnerability_ids: distinct(listOf(control['checks']).map((check) => uniformId(textOf(at(check, 'id'))))),
  };
}

function commonFacts(entry: Fields, place: Place): Pick<Draft, 'severity' | 'service' | 'static_finding' | 'dynamic_finding'> {
  return { severity: severityOf(entry['severity']), service: place.service, static_finding: true, dynamic_finding: false };
}

/** `KSV14`, `ksv014` and `AVD-KSV-0014` are one check: its name in Aqua's database. Kube-hunter's have three digits and no prefix. */
function uniformId(id: string): string {
  const [, kind, number] = /^(?:AVD-)?(KSV|KCV|KHV)[-_]?0*(\d+)/i.exec(id) ?? [];
  if (!kind || !number) return id;
  return /khv/i.test(kind) ? `KHV${number.padStart(3, '0')}` : `AVD-${kind.toUpperCase()}-${number.padStart(4, '0')}`;
}
