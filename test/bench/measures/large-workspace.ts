import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { importReport, withBackend } from '../backend.ts';
import { largeWorkspacePath } from '../cache.ts';
import { type Bench, say } from '../context.ts';
import { formatNamed, writeReportFile } from '../generate/report-file.ts';
import { type Row, told } from '../row.ts';

/** One product has a tenth of all findings, the others share the rest. */
const LARGEST = 'Product 0';
const OTHERS = 45;
const KINDS = ['generic', 'trivy', 'generic', 'sarif'] as const;

interface Portion {
  readonly product: string;
  readonly product_type: string;
  readonly engagement: string;
  readonly findings: number;
}

/** Builds the workspace the lists are measured on, by importing reports as a team would; kept from run to run. */
export async function largeWorkspace(bench: Bench): Promise<Row[]> {
  const path = largeWorkspacePath(bench);
  if (existsSync(path)) return [];
  const building = join(bench.folder, 'large.dojo');
  let seconds = 0;
  await withBackend(building, async (app) => {
    for (const [index, portion] of portions(bench.findings).entries()) {
      const format = formatNamed(KINDS[index % KINDS.length] ?? 'generic');
      const report = join(bench.folder, `report.${format.extension}`);
      writeReportFile(report, format.pieces(portion.findings, 100 + index));
      const result = await importReport(app, report, {
        product_type_name: portion.product_type,
        product_name: portion.product,
        engagement_name: portion.engagement,
      });
      seconds += result.seconds;
      rmSync(report);
      say(`${portion.findings} of ${format.name} in ${result.seconds.toFixed(2)} s (${Math.round(portion.findings / result.seconds)}/s)`);
    }
  });
  renameSync(building, path);
  return [
    told(
      'import until the workspace is large',
      bench.findings / seconds,
      'findings/s',
      `${bench.findings} findings in ${seconds.toFixed(0)} s`,
    ),
  ];
}

/** Who gets how many findings; together exactly as many as asked for. */
function portions(findings: number): Portion[] {
  const tenth = Math.floor(findings / 10);
  const result = split(tenth, 4).map((part, index) => ({
    product: LARGEST,
    product_type: 'Platform',
    engagement: `Release ${index}`,
    findings: part,
  }));
  for (const [index, part] of split(findings - tenth, OTHERS).entries()) {
    result.push({ product: `Product ${index + 1}`, product_type: `Team ${index % 6}`, engagement: 'Nightly', findings: part });
  }
  return result;
}

function split(whole: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, index) => Math.floor((whole * (index + 1)) / parts) - Math.floor((whole * index) / parts));
}
