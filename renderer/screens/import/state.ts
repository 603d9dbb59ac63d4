import type { ImportOptions, ImportResult, PlanAction, PlanSummary } from '#core/contract/imports.ts';
import type { z } from 'zod';
import { create } from 'zustand';
import { type Entry, NOWHERE, type Place } from './entry.ts';

/** How far one file is. `jobId` is undefined for the moment until the job has its id. */
export type Run =
  | { readonly at: 'waiting' }
  | { readonly at: 'planning'; readonly jobId?: number }
  | { readonly at: 'planned'; readonly plan: PlanSummary }
  /** No plan, and why. */
  | { readonly at: 'failed'; readonly message: string }
  | { readonly at: 'committing'; readonly plan: PlanSummary; readonly jobId?: number }
  /** The plan is still there, and can be tried again. */
  | { readonly at: 'stopped'; readonly plan: PlanSummary; readonly message: string; readonly isCancelled: boolean }
  | { readonly at: 'done'; readonly plan: PlanSummary; readonly result: ImportResult }
  | { readonly at: 'undone'; readonly plan: PlanSummary; readonly result: ImportResult };

export interface ImportState {
  /** Counts up when the sheet is emptied: work begun before belongs to nobody then. */
  readonly session: number;
  readonly stage: 'choose' | 'plan' | 'result';
  /** What is going on before files can be chosen from: bytes sent, or files looked at. */
  readonly intake: { readonly words: string; readonly done: number; readonly total: number } | null;
  readonly intakeError: string | null;
  readonly entries: readonly Entry[];
  readonly shared: Place;
  readonly options: z.input<typeof ImportOptions>;
  /** By file token. */
  readonly runs: Readonly<Record<string, Run>>;
  /** The file whose plan is shown. */
  readonly shown: string | null;
  /** Rows left out of each plan: what would have happened to each, by its index. By file token. */
  readonly leftOut: Readonly<Record<string, ReadonlyMap<number, PlanAction>>>;
}

const EMPTY: Omit<ImportState, 'session'> = {
  stage: 'choose',
  intake: null,
  intakeError: null,
  entries: [],
  shared: NOWHERE,
  options: {},
  runs: {},
  shown: null,
  leftOut: {},
};

/** What the import sheet holds while it is open. */
export const useImportState = create<ImportState>(() => ({ session: 1, ...EMPTY }));

export function resetImportState(): void {
  useImportState.setState(({ session }) => ({ session: session + 1, ...EMPTY }));
}

export function changeEntry(file: string, change: Partial<Entry>): void {
  useImportState.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.file.file === file ? { ...entry, ...change } : entry)),
  }));
}

export function removeEntry(file: string): void {
  useImportState.setState(({ entries }) => ({ entries: entries.filter((entry) => entry.file.file !== file) }));
}

export function setRun(file: string, run: Run): void {
  useImportState.setState(({ runs }) => ({ runs: { ...runs, [file]: run } }));
}

const NOTHING_LEFT_OUT: ReadonlyMap<number, PlanAction> = new Map();

/** The rows left out of a file's plan. */
export function leftOutOf(state: Pick<ImportState, 'leftOut'>, file: string): ReadonlyMap<number, PlanAction> {
  return state.leftOut[file] ?? NOTHING_LEFT_OUT;
}

/** Leaves rows out of a file's plan, or takes them in again. */
export function leaveOut(file: string, rows: readonly { readonly index: number; readonly action: PlanAction }[], isOut: boolean): void {
  useImportState.setState((state) => {
    const next = new Map(leftOutOf(state, file));
    for (const row of rows) {
      if (isOut) next.set(row.index, row.action);
      else next.delete(row.index);
    }
    return { leftOut: { ...state.leftOut, [file]: next } };
  });
}

/** The files that will be imported: ticked, and of a known scan type. */
export function chosenEntries({ entries }: Pick<ImportState, 'entries'>): Entry[] {
  return entries.filter((entry) => entry.isIncluded && entry.scan_type !== null);
}

/** The place a file goes to: its own, else the one all share. */
export function placeFor({ shared }: Pick<ImportState, 'shared'>, entry: Entry): Place {
  return entry.place ?? shared;
}
