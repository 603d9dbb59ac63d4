import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { genericReport } from './generic.ts';
import { nessusReport } from './nessus.ts';
import { sarifReport } from './sarif.ts';
import { trivyReport } from './trivy.ts';

/** A format that is measured: what it is read as, and how reports of it are made. */
export interface BenchFormat {
  readonly name: 'generic' | 'nessus' | 'sarif' | 'trivy';
  readonly scan_type: string;
  readonly extension: string;
  pieces(count: number, seed: number): Iterable<string>;
}

export const FORMATS: readonly BenchFormat[] = [
  { name: 'generic', scan_type: 'Generic Findings Import', extension: 'json', pieces: genericReport },
  { name: 'nessus', scan_type: 'Tenable Scan', extension: 'nessus', pieces: nessusReport },
  { name: 'sarif', scan_type: 'SARIF', extension: 'sarif', pieces: sarifReport },
  { name: 'trivy', scan_type: 'Trivy Scan', extension: 'json', pieces: trivyReport },
];

/** The format of a name. */
export function formatNamed(name: BenchFormat['name']): BenchFormat {
  return FORMATS.find((format) => format.name === name) as BenchFormat;
}

const PIECE = 1 << 20;

/** Writes a report piece by piece, never holding it whole; returns its bytes. The file is there only when it is complete. */
export function writeReportFile(path: string, pieces: Iterable<string>): number {
  const file = openSync(`${path}.part`, 'w');
  let size = 0;
  let text = '';
  const flush = (): void => {
    size += writeSync(file, text);
    text = '';
  };
  try {
    for (const piece of pieces) {
      text += piece;
      if (text.length >= PIECE) flush();
    }
    flush();
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.part`, path);
  return size;
}
