import { AppError } from '#core/contract/errors.ts';
import type { Test } from '#core/contract/tests.ts';
import { recipeOf } from '#core/ingest/recipe.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import type { Store } from '#core/store/database.ts';
import { deleteTests } from '#core/store/delete-tree.ts';
import { engagementById, environmentByName, testById } from '#core/store/hierarchy.ts';
import { statisticsOfTest } from '#core/store/imports.ts';
import { insertRow } from '#core/store/journal.ts';
import { found, reviseRow, stored } from '#core/store/rows.ts';
import { addTags, inheritedTagsOf, setTags } from '#core/store/tags.ts';
import { type StoredTest, testName, tests as testsOf, testTypeId } from '#core/store/tests.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { changeOfOne, madeOf } from './answers.ts';
import type { Implement } from './context.ts';
import { deleteJob } from './delete-job.ts';

export const tests: Implement<'tests'> = {
  list: async (where, { store }) => ({ tests: (await testsOf(store, where)).map(withAlgorithm) }),

  get: async ({ id }, { store }) => ({
    ...withAlgorithm(found('test', id, (await testsOf(store, { id }))[0])),
    statistics: await statisticsOfTest(store, id),
  }),

  create: async ({ tags, test_type, environment, ...fields }, context) => {
    const { store, actor, now, summarize } = context;
    const engagement = found('engagement', fields.engagement_id, await engagementById(store, fields.engagement_id));
    const id = await insertRow(store, 'test', {
      uuid: uuid7(),
      test_type_id: await testTypeId(store, test_type),
      scan_type: parserOf(test_type)?.scanType ?? null,
      lead_id: actor.id,
      environment_id: await environmentId(store, environment ?? 'Development'),
      target_start: now,
      target_end: now,
      ...stored(fields),
      created: now,
      updated: now,
    });
    await setTags(store, 'test', id, tags ?? []);
    await addTags(store, 'test', [id], await inheritedTagsOf(store, engagement.product_id), true);
    summarize(`Create test “${testName(fields.title ?? null, test_type)}”`);
    return madeOf(context, id);
  },

  update: async ({ id, tags, environment, ...fields }, context) => {
    const { store, now, summarize } = context;
    const before = await requireTest(store, id);
    const environment_id = environment === undefined ? undefined : await environmentId(store, environment);
    await reviseRow(store, 'test', id, stored({ ...fields, environment_id }), now);
    if (tags !== undefined) await setTags(store, 'test', id, tags);
    summarize(`Change test “${testName(before.title, before.test_type_name)}”`);
    return changeOfOne(context);
  },

  delete: async ({ id }, context) =>
    await deleteJob(context, {
      what: 'test',
      name: async (store) => {
        const test = await requireTest(store, id);
        return testName(test.title, test.test_type_name);
      },
      delete: async (store) => await deleteTests(store, [id]),
    }),
};

async function requireTest(store: Store, id: number) {
  return found('test', id, await testById(store, id));
}

async function environmentId(store: Store, name: string): Promise<number> {
  const environment = await environmentByName(store, name);
  if (!environment) throw new AppError('input.invalid', { what: 'environment', reason: `there is none named “${name}”` });
  return environment.id;
}

function parserOf(scanType: string) {
  return parsers.find((parser) => parser.scanType === scanType);
}

function withAlgorithm(test: StoredTest): Test {
  return { ...test, deduplication_algorithm: recipeOf(test.test_type, test.scan_type).algorithm };
}
