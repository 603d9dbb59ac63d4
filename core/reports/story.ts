import type { Note } from '#core/contract/notes.ts';
import type { ReportFinding } from './report.ts';
import { cleanLines, firstOf, number } from './text.ts';

/** A long text of a finding under its heading, in markdown. */
export interface Section {
  readonly title: string;
  readonly markdown: string;
}

/** Request/response pairs shown of a finding, and characters of each side (domain facts, 9.5). */
const PAIRS = 3;
const PAIR_LENGTH = 800;

/** The texts of a finding in reading order; empty ones are left out. */
export function findingSections(finding: ReportFinding): Section[] {
  return [
    { title: 'Description', markdown: finding.description },
    { title: 'Impact', markdown: finding.impact },
    { title: 'Severity justification', markdown: finding.severity_justification },
    { title: 'Steps to reproduce', markdown: finding.steps_to_reproduce },
    { title: 'Mitigation', markdown: finding.mitigation },
    { title: 'References', markdown: finding.references },
  ].filter((section) => section.markdown.trim() !== '');
}

/** The notes that may leave the house. */
export function publicNotes(finding: ReportFinding): Note[] {
  return finding.notes.filter((note) => !note.private);
}

/** Words of an endpoint's status. */
export const ENDPOINT_STATUS = {
  Active: 'active',
  Mitigated: 'mitigated',
  FalsePositive: 'false positive',
  RiskAccepted: 'risk accepted',
  OutOfScope: 'out of scope',
} as const;

/** One side of an HTTP exchange as it is shown; `note` says what was cut. */
export interface Exchange {
  readonly title: string;
  readonly text: string;
  readonly note: string | null;
}

/** Up to three requests and responses, each cut at 800 characters, and how many pairs are left out. */
export function exchanges(finding: ReportFinding): { shown: Exchange[]; left: number } {
  const pairs = finding.request_response.filter((pair) => pair.request.trim() !== '' || pair.response.trim() !== '');
  const shown = pairs.slice(0, PAIRS).flatMap((pair, index) => {
    const name = pairs.length === 1 ? '' : ` ${index + 1}`;
    return [exchange(`Request${name}`, pair.request), exchange(`Response${name}`, pair.response)];
  });
  return { shown: shown.filter((one) => one.text !== ''), left: Math.max(0, pairs.length - PAIRS) };
}

function exchange(title: string, raw: string): Exchange {
  const text = cleanLines(raw).trim();
  const shown = firstOf(text, PAIR_LENGTH);
  return {
    title,
    text: shown,
    note: shown.length < text.length ? `Cut here: ${number(PAIR_LENGTH)} of ${number(text.length)} characters shown.` : null,
  };
}
