import { type Chance, chance } from './chance.ts';
import { cve, dayBefore, NAMES, prose, ruleOf, sourcePath, vector } from './words.ts';

const SEVERITIES = ['Info', 'Low', 'Medium', 'High', 'Critical'] as const;
const RULES = 600;

/** A report in DefectDojo's generic format with exactly so many findings, two in a hundred of them named twice; about 1.3 KB each. */
export function* genericReport(count: number, seed: number): Generator<string, void, undefined> {
  const from = chance(seed);
  let last = '';
  yield '{"findings":[\n';
  for (let number = 0; number < count; number++) {
    const text = number > 0 && from.number() < 0.02 ? last : JSON.stringify(finding(from, number));
    last = text;
    yield number > 0 ? `,\n${text}` : text;
  }
  yield '\n]}\n';
}

function finding(from: Chance, number: number): unknown {
  const rule = ruleOf(from.below(RULES));
  const common = {
    title: `${rule.title} (${number})`,
    severity: SEVERITIES[rule.severity],
    description: `${rule.description}\n\nSeen ${from.below(20) + 1} times. ${prose(from, 30 + from.below(40))}`,
    mitigation: rule.advice,
    references: rule.page,
    cwe: rule.cwe,
    date: dayBefore(from.below(700)),
    vuln_id_from_tool: rule.id,
    ...stateOf(from),
  };
  const tags = from.number() < 0.3 ? { tags: [from.early(['pci', 'internet', 'legacy', 'payment', 'mobile', 'backend'])] } : {};
  const kind = from.number();
  if (kind < 0.4) return { ...common, ...tags, file_path: sourcePath(from), line: 1 + from.below(2000), static_finding: true };
  if (kind < 0.7) return { ...common, ...tags, endpoints: [address(from)], dynamic_finding: true };
  const name = from.early(NAMES);
  return {
    ...common,
    ...tags,
    component_name: `${from.early(NAMES)}-${name}`,
    component_version: `${from.below(9)}.${from.below(30)}.${from.below(9)}`,
    cve: cve(from.below(30_000)),
    cvssv3: vector(from),
    epss_score: Math.round(from.number() ** 4 * 10_000) / 10_000,
  };
}

/** Most are open, as in a workspace people work in. */
function stateOf(from: Chance): object {
  const state = from.number();
  if (state < 0.7) return { active: true, verified: state < 0.25 };
  if (state < 0.85) return { active: false, is_mitigated: true };
  if (state < 0.93) return { active: false, risk_accepted: true };
  return { active: false, false_p: true };
}

function address(from: Chance): string {
  return `https://${from.early(NAMES)}-${from.below(40)}.example.org/${from.early(NAMES)}/${from.below(50)}`;
}
