import { AppError } from '#core/contract/errors.ts';
import type { Settings } from '#core/contract/settings.ts';
import { readmes } from '#core/parsers/readmes.generated.ts';
import { folders, parsers } from '#core/parsers/registry.generated.ts';
import { deleteRows, insertRow, updateRows } from '#core/store/journal.ts';
import { environments, testTypes } from '#core/store/lists.ts';
import { recomputeSla } from '#core/store/product-sla.ts';
import { found, mustBeFree, stored } from '#core/store/rows.ts';
import { saveSettings, settingsOf } from '#core/store/settings.ts';
import { productsWithSla, SLA_RULE, slaConfigurations } from '#core/store/sla-configurations.ts';
import { allProductIds, propagateTags } from '#core/store/tag-inheritance.ts';
import { allTags } from '#core/store/tags.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { changeOf, madeOf } from './answers.ts';
import type { Implement } from './context.ts';

/** Products fall back on it. */
const DEFAULT_SLA = 1;

export const settings: Implement<'settings'> = {
  get: async (_, { store }) => await settingsOf(store),

  update: async (input, context) => {
    const { store, summarize } = context;
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<Settings>;
    const before = await settingsOf(store);
    const after = { ...before, ...given };
    checkGrades(after);
    const changed = await saveSettings(
      store,
      Object.fromEntries(Object.entries(given).filter(([key, value]) => before[key as keyof Settings] !== value)),
    );
    const products = await allProductIds(store);
    if (after.enable_product_tag_inheritance !== before.enable_product_tag_inheritance) await propagateTags(store, products);
    if (after.enable_finding_sla && !before.enable_finding_sla) await recomputeSla(store, products);
    summarize('Change settings');
    return changeOf(context, changed);
  },

  environments: async (_, { store }) => ({ environments: await environments(store) }),

  test_types: async (_, { store }) => ({ test_types: await testTypes(store) }),

  tags: async (_, { store }) => ({ tags: await allTags(store) }),

  scan_types: async () => ({
    scan_types: parsers
      .map(({ scanType, tool, export: how, dedupe, formats }) => ({
        scan_type: scanType,
        tool: tool.name,
        url: tool.url,
        export: how,
        algorithm: dedupe.algorithm,
        fields: [...(dedupe.fields ?? [])],
        formats: [...new Set(formats.map((format) => format.kind))],
      }))
      .sort((a, b) => a.scan_type.localeCompare(b.scan_type)),
  }),

  scan_type_readme: async ({ scan_type }) => {
    const folder = Object.keys(folders).find((name) => folders[name]?.some((parser) => parser.scanType === scan_type));
    const readme = readmes[folder ?? ''];
    if (readme === undefined) throw new AppError('not-found', { what: 'scan type', id: scan_type });
    return { readme };
  },
};

export const sla_configurations: Implement<'sla_configurations'> = {
  list: async (_, { store }) => ({ sla_configurations: await slaConfigurations(store) }),

  create: async (fields, context) => {
    const { store, summarize } = context;
    await mustBeFree(store, 'sla_configuration', fields.name);
    const id = await insertRow(store, 'sla_configuration', { uuid: uuid7(), ...stored(fields) });
    summarize(`Create SLA configuration “${fields.name}”`);
    return madeOf(context, id);
  },

  update: async ({ id, ...fields }, context) => {
    const { store, summarize } = context;
    const before = found('sla_configuration', id, (await slaConfigurations(store, id))[0]);
    if (fields.name !== undefined) await mustBeFree(store, 'sla_configuration', fields.name, id);
    const changed = await updateRows(store, 'sla_configuration', { column: 'id', ids: [id] }, stored(fields));
    if (changed > 0 && SLA_RULE.some((key) => key in fields))
      await recomputeSla(
        store,
        (await productsWithSla(store, id)).map((product) => product.id),
      );
    summarize(`Change SLA configuration “${before.name}”`);
    return changeOf(context, changed);
  },

  delete: async ({ id }, context) => {
    const { store, summarize } = context;
    const { name } = found('sla_configuration', id, (await slaConfigurations(store, id))[0]);
    const users = await productsWithSla(store, id);
    if (id === DEFAULT_SLA) throw new AppError('in-use', { what: 'SLA configuration', name, by: 'every new product' });
    if (users.length > 0) throw new AppError('in-use', { what: 'SLA configuration', name, by: namesOf(users) });
    const changed = await deleteRows(store, 'sla_configuration', { column: 'id', ids: [id] });
    summarize(`Delete SLA configuration “${name}”`);
    return changeOf(context, changed);
  },
};

/** `“Web shop”`, `“Web shop”, “Portal”, “Gateway” and 4 more`. */
function namesOf(products: readonly { readonly name: string }[]): string {
  const shown = products
    .slice(0, 3)
    .map((product) => `“${product.name}”`)
    .join(', ');
  return products.length > 3 ? `${shown} and ${products.length - 3} more` : shown;
}

/** Thresholds fall from A to D, within 0..100. */
function checkGrades(settings: Settings): void {
  const grades = ['product_grade_a', 'product_grade_b', 'product_grade_c', 'product_grade_d'] as const;
  let limit = 101;
  for (const grade of grades) {
    const value = settings[grade];
    if (!(value >= 0 && value < limit))
      throw new AppError('input.invalid', { what: grade, reason: `it must lie between 0 and ${limit - 1}, below the grade above it` });
    limit = value;
  }
}
