import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { startDigest } from '#core/reports/digest.ts';
import { reportNumber } from '#core/reports/numbering.ts';
import { openOutput, openParts, type Output, type Parts } from '#core/reports/output.ts';
import type { Renderer, Rendering, ReportData, ReportFinding } from '#core/reports/report.ts';
import { counted } from '#core/reports/text.ts';
import { findingHtml } from './finding.ts';
import { escaped } from './markup.ts';
import { PAGE_STYLE } from './style.ts';
import { coverHtml, summaryHtml } from './summary.ts';

/** Nothing is loaded and nothing runs: only the styles in the page and the pictures written into it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * One page that stands alone: no scripts, nothing loaded, light and dark, printable. The findings are written into a part a
 * severity as they come and joined under the summary, which is known only at the end.
 */
export const renderHtml: Renderer = async (rendering) => {
  const { data, path } = rendering;
  const parts = openParts(path);
  const output = await openOutput(path);
  const digest = startDigest(data.generated);
  try {
    const counts = await writeFindings(rendering, parts, digest.add);
    await output.write(pageStart(data));
    if (data.options.executive_summary) await output.write(summaryHtml(data, digest.finish()));
    if (data.options.table_of_contents) await writeContents(parts, counts, output);
    for (const severity of SEVERITIES) {
      if (!counts.has(severity)) continue;
      await output.write(
        `<section id="${severity.toLowerCase()}"><h2>${severity} findings <span class="muted">${counted(counts.get(severity) ?? 0, 'finding')}</span></h2>\n`,
      );
      await parts.append(severity, output);
      await output.write('</section>\n');
    }
    await output.write('</main></body></html>\n');
  } finally {
    await parts.discard();
    await output.close();
  }
  return null;
};

async function writeFindings(
  { data, findings }: Rendering,
  parts: Parts,
  seen: (finding: ReportFinding) => void,
): Promise<Map<Severity, number>> {
  const counts = new Map<Severity, number>();
  for await (const finding of findings) {
    seen(finding);
    const count = (counts.get(finding.severity) ?? 0) + 1;
    counts.set(finding.severity, count);
    const number = reportNumber(finding.severity, count);
    const body = await parts.part(finding.severity);
    await body.write(findingHtml(finding, number, data));
    const contents = await parts.part(`contents ${finding.severity}`);
    await contents.write(
      `<li><span class="number">${number}</span> <a href="#f${finding.id}"><bdi>${escaped(finding.title.trim() || 'Untitled')}</bdi></a></li>\n`,
    );
  }
  return counts;
}

async function writeContents(parts: Parts, counts: ReadonlyMap<Severity, number>, output: Output): Promise<void> {
  await output.write('<nav id="contents"><h2>Contents</h2>\n');
  for (const severity of SEVERITIES) {
    if (!counts.has(severity)) continue;
    await output.write(`<h4><a href="#${severity.toLowerCase()}">${severity} findings</a></h4><ul>\n`);
    await parts.append(`contents ${severity}`, output);
    await output.write('</ul>\n');
  }
  await output.write('</nav>\n');
}

function pageStart(data: ReportData): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(data.options.title)}</title><style>${PAGE_STYLE}</style></head><body>`,
    data.classification === '' ? '' : `<p class="classification">${escaped(data.classification)}</p>`,
    `<main>${coverHtml(data)}`,
  ].join('\n');
}
