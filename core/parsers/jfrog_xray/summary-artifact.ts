import { at, bullets, cvssFields, type Draft, type Fields, severityOf, sha256, textOf, textsOf } from '../_kit/index.ts';
import { componentOf, cvesOf, idsOf, weaknessesOf } from './vulnerability.ts';

/** One issue of an artifact; `general` says which artifact. */
export function summaryDraft(issue: Fields, general: unknown): Draft {
  const artifact = componentOf(textOf(at(general, 'component_id')));
  const cves = cvesOf(issue['cves']);
  const id = textOf(issue['issue_id']);
  const paths = textsOf(issue['impact_path']);
  const part = partOf(paths[0] ?? '');
  const description = textOf(issue['description']) || textOf(issue['summary']);
  return {
    title: textOf(issue['summary']) || id || description,
    severity: severityOf(issue['severity']),
    description: [[part.name, part.version].filter(Boolean).join(':'), description].filter(Boolean).join(' -> '),
    impact: paths.length > 1 ? `**Impact paths:**\n\n${bullets(paths)}` : '',
    ...weaknessesOf(cves),
    ...cvssFields(at(cves[0], 'cvss_v3')),
    vulnerability_ids: [...idsOf(cves), id].filter(Boolean),
    service: serviceOf(textOf(at(general, 'name'))),
    component_name: artifact.name,
    component_version: artifact.version,
    file_path: paths[0] ?? '',
    unique_id_from_tool: sha256(textOf(at(general, 'sha256')), part.name, part.version, id || textOf(issue['summary'])),
    vuln_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** An artifact below a folder names what it serves: `team/shop:1.0` is a version of `shop`. */
function serviceOf(name: string): string {
  const colon = name.lastIndexOf(':');
  const slash = colon < 0 ? -1 : name.lastIndexOf('/', colon);
  return slash < 0 ? '' : name.slice(slash + 1, colon);
}

/** The part an impact path ends at: `3.12:openssl:1.1.1k-r0` of a package manager, or a file `okio-jvm-2.8.0.jar`. */
function partOf(path: string): { name: string; version: string } {
  const last = path.split('/').at(-1) ?? '';
  const [, fileName, fileVersion] = /^(.+)-([^-]+)\.[a-z]+$/i.exec(last) ?? [];
  if (last.includes(':')) return componentOf(last);
  return fileName !== undefined && fileVersion !== undefined ? { name: fileName, version: fileVersion } : { name: last, version: '' };
}
