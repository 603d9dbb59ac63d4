import { type Chance, chance } from './chance.ts';
import { NAMES, prose, ruleOf, sourcePath } from './words.ts';

const LEVELS = ['note', 'note', 'warning', 'error', 'error'] as const;
const RULES = 250;

/** A SARIF log of one run with exactly so many results; about 1.2 KB each. */
export function* sarifReport(count: number, seed: number): Generator<string, void, undefined> {
  const from = chance(seed);
  const rules = Array.from({ length: RULES }, (_, number) => describe(number));
  const driver = { name: 'Lighthouse', semanticVersion: '3.2.1', rules };
  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"results":[\n`;
  for (let number = 0; number < count; number++) yield `${number > 0 ? ',\n' : ''}${JSON.stringify(result(from, seed, number))}`;
  yield '\n]}]}\n';
}

function describe(number: number): unknown {
  const rule = ruleOf(number);
  return {
    id: rule.id,
    name: rule.title.replace(/\W+/g, '-').toLowerCase(),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    helpUri: rule.page,
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { 'security-severity': String(rule.severity * 2.2), tags: ['security', `external/cwe/cwe-${rule.cwe}`] },
  };
}

function result(from: Chance, seed: number, number: number): unknown {
  const index = from.below(RULES);
  const startLine = 1 + from.below(3000);
  const snippet = Array.from(
    { length: 3 },
    () => `  const ${from.pick(NAMES)} = ${from.pick(NAMES)}.${from.pick(NAMES)}(${from.pick(NAMES)});`,
  );
  return {
    ruleId: `rule-${index}`,
    ruleIndex: index,
    message: { text: `${from.pick(NAMES)} reaches ${from.pick(NAMES)}: ${prose(from, 12 + from.below(20))}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: sourcePath(from), uriBaseId: '%SRCROOT%' },
          region: { startLine, startColumn: 1 + from.below(80), endLine: startLine + 2, snippet: { text: snippet.join('\n') } },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${seed.toString(16)}${number.toString(16).padStart(8, '0')}:1` },
  };
}
