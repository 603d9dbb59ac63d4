import { timeZone } from '#core/model/time.ts';
import { type Output, openOutput, openParts, type Parts } from '#core/reports/output.ts';
import type { Renderer, Rendering } from '#core/reports/report.ts';
import { resultOf } from './result.ts';
import { type Rules, startRules } from './rules.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * SARIF 2.1.0: a run for every test type, its rules told from its findings. The results of the runs are written side by side
 * and joined, so that memory grows with the rules and not with the findings.
 */
export const renderSarif: Renderer = async (rendering) => {
  const parts = openParts(rendering.path);
  const output = await openOutput(rendering.path);
  try {
    const rules = await writeResults(rendering, parts);
    await output.write(`{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[`);
    let separator = '';
    for (const [tool, found] of rules.size > 0 ? rules : [['DefectDojo', startRules()] as const]) {
      await output.write(`${separator}\n{"results":[`);
      await parts.append(tool, output);
      await output.write(`],\n${runTail(tool, found, rendering)}}`);
      separator = ',';
    }
    await output.write('\n]}\n');
  } finally {
    await parts.discard();
    await output.close();
  }
  return null;
};

async function writeResults({ data, findings }: Rendering, parts: Parts): Promise<Map<string, Rules>> {
  const rules = new Map<string, Rules>();
  for await (const finding of findings) {
    const tool = finding.test_type || 'Unknown';
    const known = rules.get(tool);
    const own = known ?? startRules();
    rules.set(tool, own);
    const part: Output = await parts.part(tool);
    await part.write(`${known ? ',' : ''}\n${JSON.stringify(resultOf(finding, own.indexOf(finding), data.generated))}`);
  }
  return rules;
}

/** What follows the results of a run: the tool with its rules, and when and of what the run is. */
function runTail(tool: string, rules: Rules, { data }: Rendering): string {
  const driver = { name: tool, informationUri: 'https://www.defectdojo.com', rules: rules.list() };
  const run = {
    tool: { driver },
    automationDetails: { id: `${encodeURIComponent(data.scope.name.toWellFormed())}/${encodeURIComponent(tool.toWellFormed())}` },
    columnKind: 'utf16CodeUnits',
    properties: { title: data.options.title, generated: data.generated, time_zone: timeZone() },
  };
  return JSON.stringify(run).slice(1, -1);
}
