import { dateOf, type Draft, type Fields, numberOf, severityOf, sha256, textOf, textsOf } from '../_kit/index.ts';

/** Vulnerabilities without a fix, and those nobody has rated yet, are no findings. */
export function isFixable(item: Fields): boolean {
  return textOf(item['condition']) !== 'Package unfixed' && textOf(item['severity']) !== 'Untriaged';
}

/** One vulnerability of an agent as the API told it up to version 4.7. */
export function apiDraft(item: Fields): Draft {
  const [cve, name, version] = [textOf(item['cve']), textOf(item['name']), textOf(item['version'])];
  const agent = textOf(item['agent_name']);
  const title = `${textOf(item['title']) || `${cve} affects ${name}`} (version: ${version})`;
  const host = agent || textOf(item['agent_ip']);
  return {
    title,
    severity: severityOf(item['severity']),
    description: textOf(item['condition']),
    references: textsOf(item['external_references']).join('\n'),
    date: dateOf(item['detection_time']) ?? null,
    publish_date: dateOf(item['published']) ?? null,
    cvssv3_score: numberOf(item['cvss3_score']) ?? null,
    vulnerability_ids: textsOf(item['cve']),
    component_name: name,
    component_version: version,
    unique_id_from_tool: sha256(title, cve, agent, name, version),
    endpoints: host ? [{ host }] : [],
    static_finding: true,
    dynamic_finding: true,
  };
}
