import { rename, rm, stat } from 'node:fs/promises';
import type { SeverityCounts } from '#core/contract/common.ts';
import type { Finding } from '#core/contract/findings.ts';
import type { Note } from '#core/contract/notes.ts';
import type { ReportFormat, ReportOptions } from '#core/contract/reports.ts';
import { paced } from './pace.ts';

/** A picture attached to a finding. What it is, is read from the bytes: PNG and JPEG are shown, anything else is named only. */
export interface ReportImage {
  readonly name: string;
  /** base64 */
  readonly data: string;
}

/** A finding as a report gets it; `notes` and `images` are empty unless the options ask for them. */
export interface ReportFinding extends Finding {
  readonly notes: readonly Note[];
  readonly images: readonly ReportImage[];
}

/** What the report is about: the whole workspace, one node of the tree, or what a query found. */
export interface ReportScope {
  readonly kind: 'all' | 'product' | 'engagement' | 'test' | 'query';
  readonly name: string;
  /** Dates, people, versions …, in the order they are shown. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export interface ReportData {
  readonly options: ReportOptions;
  /** Printed on the cover and on every page, e.g. `Confidential`; empty for none. */
  readonly classification: string;
  readonly scope: ReportScope;
  /** ISO moment; ages and SLA days are counted to it. */
  readonly generated: string;
  /** All findings of the report by severity, whatever their status. `total` is what progress counts to. */
  readonly counts: SeverityCounts;
  /** The findings in their order; called once. PDF and HTML group them by severity and keep the order inside a group. */
  readonly findings: () => AsyncIterable<ReportFinding>;
}

/** What one format is written from: the data, its findings paced (progress, abort), and the file to write. */
export interface Rendering {
  readonly data: ReportData;
  readonly findings: AsyncIterable<ReportFinding>;
  readonly path: string;
  /** Says how far the work is that follows the reading of the findings, 0..1; as often as you like. Throws when the report was aborted. */
  readonly advance: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Writes the file of a rendering; answers its number of pages, or null where a format has none. */
export type Renderer = (rendering: Rendering) => Promise<number | null>;

/** Loaded when asked for: the PDF and spreadsheet libraries are large. */
const RENDERERS: Readonly<Record<ReportFormat, () => Promise<Renderer>>> = {
  pdf: async () => (await import('./pdf/pdf.ts')).renderPdf,
  html: async () => (await import('./html/html.ts')).renderHtml,
  csv: async () => (await import('./table/csv.ts')).renderCsv,
  xlsx: async () => (await import('./table/xlsx.ts')).renderXlsx,
  json: async () => (await import('./json.ts')).renderJson,
  sarif: async () => (await import('./sarif/sarif.ts')).renderSarif,
};

/** Milliseconds between two words about how far the layout is. */
const EVERY = 50;

/** The part of the progress that reading takes where pages are laid out afterwards. */
const READING_SHARE: Partial<Record<ReportFormat, number>> = { pdf: 0.1 };

/**
 * Writes a report to `outputPath` and answers its size in bytes and its pages (PDF; null for the others).
 * Nothing stands at `outputPath` before the report is whole, and nothing is left behind when it fails or is aborted.
 *
 * `progress(done, total)` counts findings. An abort is noticed within 20 ms of reading and, because a PDF is laid out in one go
 * without returning to the event loop, after every call of `progress`: a caller in a thread of its own can look for a
 * message there (`receiveMessageOnPort`) and abort the signal.
 *
 * @throws the signal's reason when aborted; an Error whose message fits “could not be written: …” otherwise.
 */
export async function renderReport(
  format: ReportFormat,
  data: ReportData,
  outputPath: string,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<{ size: number; pages: number | null }> {
  signal.throwIfAborted();
  const path = `${outputPath}.partial`;
  const { total } = data.counts;
  const share = READING_SHARE[format] ?? 1;
  const report = (done: number) => {
    progress(Math.min(total, Math.round(done)), total);
    signal.throwIfAborted();
  };
  let last = 0;
  const advance = (part: number) => {
    if (performance.now() - last < EVERY) return;
    last = performance.now();
    report(total * (share + (1 - share) * part));
  };
  try {
    const render = await RENDERERS[format]();
    const pages = await render({
      data,
      path,
      signal,
      advance,
      findings: paced(data.findings(), (done) => report(done * share)),
    });
    signal.throwIfAborted();
    await rename(path, outputPath);
    progress(total, total);
    return { size: (await stat(outputPath)).size, pages };
  } finally {
    await rm(path, { force: true });
  }
}
