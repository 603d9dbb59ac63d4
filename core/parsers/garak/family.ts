import { SEVERITIES, type Severity } from '../_kit/index.ts';

const INJECTION = words(
  'promptinject dan latentinjection encoding tap suffix goodside dra fitd atkgen doctor phrasing grandma smuggling sata agent_breaker visual_jailbreak audio',
);
const SCRIPTING = words('xss web_injection');
const LEAK = words('leakreplay apikey sysprompt_extraction divergence propile');
/** Attacks weigh one step more than the detector's score, flaws of content one step less; all others weigh what the detector says. */
const ATTACK = words('dan promptinject latentinjection exploitation malwaregen xss');
const CONTENT = words('misleading snowball continuation toxicity');

/** CWE-1427 is prompt injection, CWE-79 scripting, CWE-200 exposure; CWE-1426 is unchecked output of a model. */
const CWES = [
  { families: INJECTION, cwe: 1427 },
  { families: SCRIPTING, cwe: 79 },
  { families: LEAK, cwe: 200 },
];
const UNCHECKED_OUTPUT = 1426;

/** The module a probe or detector stands in: `dan` of `dan.DanInTheWild`. */
export function familyOf(name: string): string {
  return name.replace(/^(?:probes|detectors)\./, '').split('.')[0] ?? '';
}

/** The weakness that probes of a family look for. */
export function cweOf(family: string): number {
  return CWES.find(({ families }) => families.has(family))?.cwe ?? UNCHECKED_OUTPUT;
}

/** By the detector's score 0–1: from 0.9 high, 0.7 medium, 0.4 low; one step up for attacks, one down for content. */
export function severityOfHit(family: string, score: number): Severity {
  const step = score >= 0.9 ? 1 : score >= 0.7 ? 2 : score >= 0.4 ? 3 : 4;
  const moved = step - Number(ATTACK.has(family)) + Number(CONTENT.has(family));
  return SEVERITIES[Math.min(moved, SEVERITIES.length - 1)] ?? 'Info';
}

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}
