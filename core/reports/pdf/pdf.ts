import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { type Digest, startDigest } from '#core/reports/digest.ts';
import { reportNumber } from '#core/reports/numbering.ts';
import type { Renderer, Rendering } from '#core/reports/report.ts';
import { counted, number } from '#core/reports/text.ts';
import { note } from './blocks.ts';
import { contentsTable, type Entry, partHeading } from './contents.ts';
import { coverContent } from './cover.ts';
import { anchorOf, findingContent } from './finding.ts';
import { FONTS, isFontFile } from './fonts.ts';
import type { Sheet } from './glyphs.ts';
import { pageFrame } from './frame.ts';
import { MUTED, SIZE, WIDTH } from './look.ts';
import { type Content, type DocumentDefinition, pdfmake } from './pdfmake.ts';
import { summaryContent } from './summary.ts';
import { words } from './words.ts';

/** Findings a PDF may hold: its pages are laid out in memory, some 350 KB a finding at the peak. */
const MOST = 5_000;

/** The part of the work after reading that goes by before pages are drawn. */
const LAYOUT_SHARE = 0.6;

/**
 * A PDF to hand out: cover, contents, executive summary, the findings by severity, with bookmarks and page numbers. Nothing is
 * loaded but the fonts that come with the product.
 */
export const renderPdf: Renderer = async (rendering) => {
  const { data } = rendering;
  if (data.counts.total > MOST)
    throw new Error(
      `a PDF holds at most ${number(MOST)} findings and this report has ${number(data.counts.total)}; narrow the query, or choose HTML or XLSX`,
    );
  const seen = { pages: 0 };
  const definition = await defineDocument(rendering, seen);
  pdfmake.setFonts(FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(isFontFile);
  pdfmake.setProgressCallback((share) => rendering.advance(LAYOUT_SHARE + (1 - LAYOUT_SHARE) * share));
  const document = await pdfmake.createPdf(definition).getStream();
  const written = pipeline(document, createWriteStream(rendering.path), { signal: rendering.signal });
  document.end();
  await written;
  return seen.pages;
};

/** The findings of a severity as content, and their lines in the contents. */
interface Group {
  readonly content: Content[];
  readonly entries: Entry[];
}

async function defineDocument(rendering: Rendering, seen: { pages: number }): Promise<DocumentDefinition> {
  const { data } = rendering;
  const { options } = data;
  const sheet: Sheet = { missing: 0, passing: layoutProgress(rendering) };
  const { digest, groups } = await setFindings(rendering, sheet);
  const parts = SEVERITIES.flatMap((severity) => {
    const group = groups.get(severity);
    return group ? [{ severity, title: `${severity} findings`, ...group }] : [];
  });
  const entries = [
    ...(options.executive_summary ? [{ id: 'summary', number: null, title: 'Executive summary' }] : []),
    ...parts.flatMap((part) => [{ id: part.severity, number: null, title: part.title }, ...part.entries]),
  ];
  const content: Content[] = [
    ...coverContent(sheet, data, digest),
    ...(options.table_of_contents ? contentsTable(sheet, entries) : []),
    ...(options.executive_summary ? summaryContent(sheet, data, digest) : []),
    ...parts.flatMap((part) => [
      partHeading(part.title, part.severity),
      words(sheet, counted(part.entries.length, 'finding'), { width: WIDTH, size: SIZE.body }, { color: MUTED }),
      ...part.content,
    ]),
    ...missingNote(sheet),
  ];
  return {
    content,
    ...pageFrame(sheet, data, (pages) => {
      seen.pages = pages;
    }),
  };
}

async function setFindings({ data, findings }: Rendering, sheet: Sheet): Promise<{ digest: Digest; groups: Map<Severity, Group> }> {
  const digest = startDigest(data.generated);
  const groups = new Map<Severity, Group>();
  let place = 0;
  for await (const finding of findings) {
    digest.add(finding);
    const group = groups.get(finding.severity) ?? { content: [], entries: [] };
    groups.set(finding.severity, group);
    const number = reportNumber(finding.severity, group.entries.length + 1);
    group.entries.push({ id: anchorOf(finding.id), number, title: finding.title });
    group.content.push(...findingContent(sheet, finding, number, place++, data));
  }
  return { digest: digest.finish(), groups };
}

/** The library passes the findings twice before it draws: it measures them, then it places them. */
function layoutProgress({ data, advance }: Rendering): (place: number) => void {
  let last = 0;
  let pass = 0;
  return (place) => {
    if (place < last && pass === 0) pass = 1;
    last = place;
    advance((LAYOUT_SHARE * (pass + place / Math.max(1, data.counts.total))) / 2);
  };
}

function missingNote(sheet: Sheet): Content[] {
  if (sheet.missing === 0) return [];
  return [
    note(
      sheet,
      `${counted(sheet.missing, 'character')} of scripts that the fonts of this document do not have stand as boxes. The HTML report shows them.`,
      WIDTH,
    ),
  ];
}
