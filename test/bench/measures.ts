import type { Bench } from './context.ts';
import { FORMATS } from './generate/report-file.ts';
import { bulkChange } from './measures/bulk-change.ts';
import { deleteProduct } from './measures/delete-product.ts';
import { disk } from './measures/disk.ts';
import { dropToPlan } from './measures/drop-to-plan.ts';
import { facets } from './measures/facets.ts';
import { firstPage } from './measures/first-page.ts';
import { fullText } from './measures/full-text.ts';
import { hashAlone } from './measures/hash-alone.ts';
import { importAlone } from './measures/import.ts';
import { insertAlone } from './measures/insert-alone.ts';
import { largeNessus } from './measures/large-nessus.ts';
import { largeWorkspace } from './measures/large-workspace.ts';
import { loadLists } from './measures/load-lists.ts';
import { openFinding } from './measures/open-finding.ts';
import { parserAlone } from './measures/parser-alone.ts';
import { LARGE_FORMATS, readLarge } from './measures/read-large.ts';
import { reimport } from './measures/reimport.ts';
import { renderPdf } from './measures/render-pdf.ts';
import { renderXlsx } from './measures/render-xlsx.ts';
import { selectAlone } from './measures/select-alone.ts';
import { start } from './measures/start.ts';
import type { Row } from './row.ts';

/** Something that is measured in a process of its own. */
export interface Measure {
  readonly name: string;
  run(bench: Bench): Row[] | Promise<Row[]>;
  /** The measure that has to come first. */
  readonly needs?: 'large-workspace';
  /** Takes minutes and gigabytes; only when asked for. */
  readonly large?: boolean;
}

/** Everything that is measured, in the order of the design's table, the bare limits first. */
export const MEASURES: readonly Measure[] = [
  ...FORMATS.map((format) => ({ name: `parser-alone-${format.name}`, run: (bench: Bench) => parserAlone(bench, format) })),
  ...FORMATS.map((format) => ({ name: `hash-alone-${format.name}`, run: (bench: Bench) => hashAlone(bench, format) })),
  { name: 'insert-alone', run: insertAlone },
  ...FORMATS.map((format) => ({ name: `import-${format.name}`, run: (bench: Bench) => importAlone(bench, format) })),
  ...FORMATS.map((format) => ({ name: `reimport-${format.name}`, run: (bench: Bench) => reimport(bench, format) })),
  { name: 'drop-to-plan', run: dropToPlan },
  ...LARGE_FORMATS.map((format) => ({
    name: `read-large-${format.scan_type}`,
    run: (bench: Bench) => readLarge(bench, format),
    large: true,
  })),
  { name: 'large-nessus', run: largeNessus, large: true },
  { name: 'large-workspace', run: largeWorkspace },
  { name: 'select-alone', run: selectAlone, needs: 'large-workspace' },
  { name: 'load-lists', run: loadLists, needs: 'large-workspace' },
  { name: 'first-page', run: firstPage, needs: 'large-workspace' },
  { name: 'facets', run: facets, needs: 'large-workspace' },
  { name: 'full-text', run: fullText, needs: 'large-workspace' },
  { name: 'open-finding', run: openFinding, needs: 'large-workspace' },
  { name: 'bulk-change', run: bulkChange, needs: 'large-workspace' },
  { name: 'delete-product', run: deleteProduct, needs: 'large-workspace' },
  { name: 'render-pdf', run: renderPdf, needs: 'large-workspace' },
  { name: 'render-xlsx', run: renderXlsx, needs: 'large-workspace' },
  { name: 'disk', run: disk, needs: 'large-workspace' },
  { name: 'start', run: start, needs: 'large-workspace' },
];
