import {
  child,
  children,
  childText,
  cvesIn,
  cvssFields,
  type Draft,
  findCvss,
  numberOf,
  SEVERITIES,
  type Severity,
  severityOf,
  type XmlNode,
} from '../_kit/index.ts';

/** Qualys rates infrastructure 1 (information) to 5 (urgent); some exports write DefectDojo's words instead. */
export function severityOfLevel(level: string): Severity {
  const number = numberOf(level);
  return number === undefined ? severityOf(level) : (SEVERITIES[5 - number] ?? 'Info');
}

/** The scale of web applications and of Hacker Guardian: nothing that is a vulnerability is below low. */
export function severityOfWebLevel(level: string): Severity {
  const severity = severityOfLevel(level);
  return severity === 'Info' ? 'Low' : severity;
}

/** `8.8 (AV:N/AC:L/…)` with the temporal metrics of `8.2 (E:U/RL:O/RC:C)`: Qualys leaves out the prefix, and DefectDojo's 3.0 is taken. */
export function cvssOf(base: string, temporal = ''): Pick<Draft, 'cvssv3'> {
  const metrics = /\(([^()]*)\)/;
  const vector = metrics.exec(base)?.[1];
  if (!vector) return {};
  const prefix = vector.startsWith('CVSS:') ? '' : 'CVSS:3.0/';
  const whole = [`${prefix}${vector}`, metrics.exec(temporal)?.[1]].filter(Boolean).join('/');
  const { cvssv3 } = cvssFields(findCvss(whole, 3) ? whole : `${prefix}${vector}`);
  return cvssv3 === undefined ? {} : { cvssv3 };
}

/** The CVE numbers of an entry's list. */
export function cveList(node: XmlNode | undefined): string[] {
  return cvesIn(...children(child(node, 'CVE_ID_LIST'), 'CVE_ID').map((cve) => childText(cve, 'ID')));
}

/** Where the CVE numbers of an entry's list are explained. */
export function cveLinks(node: XmlNode | undefined): string {
  return children(child(node, 'CVE_ID_LIST'), 'CVE_ID')
    .map((cve) => childText(cve, 'URL'))
    .filter(Boolean)
    .join('\n');
}
