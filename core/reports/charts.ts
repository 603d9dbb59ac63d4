import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { countOf, type Digest } from './digest.ts';
import { number } from './text.ts';

/** Ink of each severity: apart in hue and, from Critical to Info, ever lighter, so that greyscale prints keep the order. */
export const SEVERITY_INK: Readonly<Record<Severity, string>> = {
  Critical: '#7B1631',
  High: '#C2391B',
  Medium: '#DD8A0B',
  Low: '#6FA3D8',
  Info: '#BCC5D1',
};
/** Text on that ink, at least 4.5:1. */
export const ON_SEVERITY: Readonly<Record<Severity, string>> = {
  Critical: '#FFFFFF',
  High: '#FFFFFF',
  Medium: '#1B1200',
  Low: '#08182B',
  Info: '#1A1F2B',
};

/** How a chart is drawn: its text colours and font, so that it fits a PDF and a page that may be dark. */
export interface ChartLook {
  readonly ink: string;
  readonly muted: string;
  readonly track: string;
  readonly font: string;
}

const WIDTH = 480;
const ROW = 24;
const LABEL = 62;
const NUMBERS = 104;

/**
 * A horizontal bar a severity as SVG, 480 units wide: the full length is all findings, the strong part the open ones.
 * The numbers stand beside the bars, so that colour is never the only carrier.
 */
export function severityChart(digest: Digest, look: ChartLook): string {
  const most = Math.max(1, ...SEVERITIES.map((severity) => countOf(digest, severity, 'all')));
  const bar = WIDTH - LABEL - NUMBERS;
  const length = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * bar)).toFixed(1);
  const rows = SEVERITIES.map((severity, index) => {
    const open = countOf(digest, severity, 'Open');
    const total = countOf(digest, severity, 'all');
    const y = index * ROW;
    const words = total === 0 ? 'none' : open === total ? `${number(open)} open` : `${number(open)} open of ${number(total)}`;
    return [
      text(0, y + 15, look.ink, 'start', severity, look.font),
      rect(LABEL, y + 4, bar.toFixed(1), look.track, 1),
      rect(LABEL, y + 4, length(total), SEVERITY_INK[severity], 0.35),
      rect(LABEL, y + 4, length(open), SEVERITY_INK[severity], 1),
      text(WIDTH, y + 15, total === 0 ? look.muted : look.ink, 'end', words, look.font),
    ].join('');
  });
  const height = SEVERITIES.length * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Findings by severity">${rows.join('')}</svg>`;
}

function rect(x: number, y: number, width: string, fill: string, opacity: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="14" fill="${fill}" fill-opacity="${opacity}"/>`;
}

function text(x: number, y: number, fill: string, anchor: string, words: string, font: string): string {
  return `<text x="${x}" y="${y}" font-family="${font}" font-size="10" fill="${fill}" text-anchor="${anchor}">${words}</text>`;
}
