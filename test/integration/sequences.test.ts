import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input } from '#core/contract/index.ts';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { findings, importRefusal } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, sarifReport, type ScanReport } from '#test/support/scan-reports.ts';
import { hiddenEntries } from '#test/support/still-reported.ts';

type Change = Input<'findings.update'>['change'];
/** Takes its turn in a workspace; answers with the code it was refused with. */
interface Step {
  readonly name: string;
  readonly run: (app: TestApp) => Promise<string | null>;
}

/** A step that a failing sequence is printed with. */
function step(name: string, run: Step['run']): Step {
  return { name, run, [fc.toStringMethod]: () => `\n${name}` } as Step;
}

/** How many sequences to try; SEQUENCES=500 looks longer. */
const RUNS = process.env['SEQUENCES'] === undefined ? undefined : Number(process.env['SEQUENCES']);
const ENGAGEMENTS = ['one', 'two', 'three'];
const STATES = [{}, {}, {}, { is_mitigated: true, active: false }, { false_p: true }, { risk_accepted: true }, { verified: true }];

const entry = fc.record({
  title: fc.constantFrom('A', 'B', 'C', 'D'),
  severity: fc.constantFrom('High' as const, 'Low' as const),
  line: fc.constantFrom(1, 2),
  endpoints: fc.subarray(['https://a.example/', 'https://b.example/']),
  vulnerability_ids: fc.subarray(['CVE-1', 'CVE-2', 'GHSA-3']),
  tags: fc.subarray(['x', 'y']),
  state: fc.constantFrom(...STATES),
});
const generic = fc
  .array(entry, { maxLength: 6 })
  .map((entries) => genericReport(entries.map(({ state, ...facts }) => ({ ...facts, ...state }))));
const result = fc.record({
  rule: fc.constantFrom('p', 'q', 'r'),
  line: fc.constantFrom(1, 2),
  fingerprint: fc.constantFrom('1', '2', '3'),
});
const sarif = fc.array(result, { maxLength: 5 }).map((results) => sarifReport(results));
const report: fc.Arbitrary<ScanReport> = fc.oneof({ weight: 3, arbitrary: generic }, { weight: 1, arbitrary: sarif });

const options = fc.record({
  close_old_findings: fc.boolean(),
  close_old_findings_product_scope: fc.boolean(),
  active: fc.constantFrom(undefined, undefined, true),
  minimum_severity: fc.constantFrom('Info' as const, 'Info' as const, 'High' as const),
  tags: fc.subarray(['t']),
  apply_tags_to_findings: fc.boolean(),
  endpoint_to_add: fc.subarray(['c.example']),
  group_by: fc.constantFrom(undefined, 'finding_title' as const),
  deduplication_on_engagement: fc.boolean(),
});

const importing = fc
  .tuple(report, fc.constantFrom('import' as const, 'reimport' as const), fc.constantFrom(...ENGAGEMENTS), options)
  .map(([scan, mode, engagement, all]) => {
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return step(
      `${mode} ${String(scan.content)} into ${engagement} ${JSON.stringify(given)}`,
      async (app) => {
        const refused = await importRefusal(app, scan, { mode, target: { product_name: 'P', engagement_name: engagement }, ...given });
        if (refused !== null) return refused;
        const { imports } = await app.call('imports.list', { limit: 1 });
        expect(await hiddenEntries(app.store, scan, imports[0]?.test_id ?? 0, given), 'reported, and nothing is open').toEqual([]);
        return null;
      },
    );
  });

const CHANGES: readonly Change[] = [
  { false_p: true },
  { false_p: false, active: true },
  { out_of_scope: true },
  { is_mitigated: true },
  { active: true },
  { active: false },
  { verified: true },
  { risk_accepted: true },
  { risk_accepted: false },
  { under_review: true },
  { vulnerability_ids: ['CVE-9', 'CVE-1'] },
  { vulnerability_ids: [] },
  { endpoints: ['https://hand.example/'] },
  { cwe: 79, title: 'By hand', severity: 'Critical' },
  { add_tags: ['hand'], note: 'Seen.' },
  { remove_tags: ['x'] },
];

/** Findings of the workspace by random places in their list; none when it is empty. */
async function chosen(app: TestApp, places: readonly number[]): Promise<number[]> {
  const all = await findings(app);
  return [...new Set(places.flatMap((place) => all[place % Math.max(1, all.length)]?.id ?? []))];
}

const triage = fc.tuple(fc.constantFrom(...CHANGES), fc.array(fc.nat(50), { minLength: 1, maxLength: 4 })).map(([change, places]) =>
  step(`${JSON.stringify(change)} of ${places.join(', ')}`, async (app) => {
    const ids = await chosen(app, places);
    return ids.length === 0 ? null : await app.refusal('findings.update', { selection: { ids }, change });
  }),
);

const CLUSTERS: Readonly<Record<string, (app: TestApp, ids: number[], first: number) => Promise<string | null>>> = {
  mark: async (app, ids, original) => await app.refusal('findings.mark_duplicate', { selection: { ids }, original }),
  reset: async (app, ids) => await app.refusal('findings.reset_duplicate', { selection: { ids } }),
  group: async (app, ids) => await app.refusal('findings.group', { selection: { ids }, name: 'G' }),
  delete: async (app, ids) => await app.refusal('findings.delete', { selection: { ids } }),
};

const clusters = fc
  .tuple(fc.constantFrom(...Object.keys(CLUSTERS)), fc.array(fc.nat(50), { minLength: 2, maxLength: 3 }))
  .map(([kind, places]) =>
    step(`${kind} ${places.join(', ')}`, async (app) => {
      const [first, ...others] = await chosen(app, places);
      return first === undefined || others.length === 0 ? null : ((await CLUSTERS[kind]?.(app, others, first)) ?? null);
    }),
  );

const JOURNAL: Readonly<Record<string, (app: TestApp, place: number) => Promise<string | null>>> = {
  undo: async (app) => await app.refusal('journal.undo', {}),
  redo: async (app) => await app.refusal('journal.redo', {}),
  'undo any': async (app, place) => {
    const { entries } = await app.call('journal.list', { offset: 0, limit: 100 });
    const one = entries[place % Math.max(1, entries.length)];
    return one ? await app.refusal('journal.undo', { id: one.id }) : null;
  },
  recompute: async (app) => await app.refusal('findings.recompute_duplicates', {}),
  'delete test': async (app, place) => {
    const { tests } = await app.call('tests.list', {});
    const test = tests[place % Math.max(1, tests.length)];
    return test && place % 5 === 0 ? await app.refusal('tests.delete', { id: test.id }) : null;
  },
};

const journal = fc
  .tuple(fc.constantFrom('undo', ...Object.keys(JOURNAL)), fc.nat(50))
  .map(([kind, place]) => step(`${kind} ${place}`, async (app) => (await JOURNAL[kind]?.(app, place)) ?? null));

/** Steps that are no undo themselves, so that the history is theirs alone. */
const changes = fc.array(
  fc.oneof({ weight: 3, arbitrary: importing }, { weight: 4, arbitrary: triage }, { weight: 2, arbitrary: clusters }),
  { minLength: 4, maxLength: 12 },
);

/** Shared rows, which may outlive what they were made for. */
const POOLS = /^(text|vulnerability|endpoint|tag|test_type|finding_count)$/;

/** What undo and redo must bring back to the letter. */
async function stateOf(app: TestApp): Promise<object> {
  return Object.fromEntries(Object.entries(await dumpOf(app.store)).filter(([table]) => !POOLS.test(table)));
}

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: importing },
    { weight: 4, arbitrary: triage },
    { weight: 2, arbitrary: clusters },
    { weight: 4, arbitrary: journal },
  ),
  {
    minLength: 8,
    maxLength: 25,
  },
);

/** What a step may be refused with: its own reasons, never a bug. */
const REFUSALS = new Set([
  null,
  'undo.nothing',
  'undo.refused',
  'finding.duplicate-refused',
  'input.invalid',
  'not-found',
  'finding.status-conflict',
]);

describe.each(DATABASES)('any sequence of imports, decisions and undos on %s', (dialect) => {
  it('keeps the workspace in order', async () => {
    const sequence = fc.asyncProperty(steps, async (sequenceOfSteps) => {
      const app = await testApp(dialect);
      try {
        const { id: prod_type } = await app.call('product_types.create', { name: 'T' });
        await app.call('products.create', { name: 'P', description: 'p', prod_type, enable_simple_risk_acceptance: true });
        for (const { name, run } of sequenceOfSteps) {
          const refusal = await run(app);
          expect(REFUSALS, `${name}: ${refusal}`).toContain(refusal);
          expect(await brokenInvariants(app.store, { originalsAreOlder: false }), name).toEqual([]);
        }
      } finally {
        await app.close();
      }
    });
    await fc.assert(sequence, { numRuns: RUNS ?? (dialect === 'sqlite' ? 12 : 4), endOnFailure: process.env['QUICK'] !== undefined });
  }, 3_600_000);

  it('goes back through every state by undo and forward through the same by redo, twice', async () => {
    const sequence = fc.asyncProperty(changes, async (history) => {
      const app = await testApp(dialect);
      try {
        const { id: prod_type } = await app.call('product_types.create', { name: 'T' });
        await app.call('products.create', { name: 'P', description: 'p', prod_type, enable_simple_risk_acceptance: true });
        const states = [await stateOf(app)];
        for (const { run } of history) {
          const { undo } = await app.call('journal.state', {});
          await run(app);
          if ((await app.call('journal.state', {})).undo?.id !== undo?.id) states.push(await stateOf(app));
        }
        for (const _ of [1, 2]) {
          for (let at = states.length - 2; at >= 0; at--) {
            await app.run('journal.undo', {});
            expect(await stateOf(app)).toEqual(states[at]);
          }
          for (let at = 1; at < states.length; at++) {
            await app.run('journal.redo', {});
            expect(await stateOf(app)).toEqual(states[at]);
          }
        }
      } finally {
        await app.close();
      }
    });
    await fc.assert(sequence, { numRuns: RUNS ?? (dialect === 'sqlite' ? 15 : 4) });
  }, 3_600_000);

  it('is as it was when an old entry is taken back whole and that is taken back', async () => {
    const sequence = fc.asyncProperty(changes, fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }), async (history, places) => {
      const app = await testApp(dialect);
      try {
        const { id: prod_type } = await app.call('product_types.create', { name: 'T' });
        await app.call('products.create', { name: 'P', description: 'p', prod_type, enable_simple_risk_acceptance: true });
        for (const { run } of history) await run(app);
        for (const place of places) {
          const { entries } = await app.call('journal.list', { offset: 0, limit: 100 });
          const old = entries.filter((one) => one.undone_by === null)[place % entries.length];
          const before = await stateOf(app);
          if (!old || (await app.refusal('journal.undo', { id: old.id })) !== null) {
            expect(await stateOf(app)).toEqual(before);
            continue;
          }
          expect(await brokenInvariants(app.store, { originalsAreOlder: false })).toEqual([]);
          await app.run('journal.redo', {});
          expect(await stateOf(app)).toEqual(before);
        }
      } finally {
        await app.close();
      }
    });
    await fc.assert(sequence, { numRuns: RUNS ?? (dialect === 'sqlite' ? 15 : 4) });
  }, 3_600_000);
});
