import { deleteProducts, deleteProductTypes } from '#core/store/delete-tree.ts';
import type { Store, WriteStore } from '#core/store/database.ts';
import { productById, productTypeById } from '#core/store/hierarchy.ts';
import { insertRow } from '#core/store/journal.ts';
import { products as productsOf, productSize, productTree, productTypes } from '#core/store/products.ts';
import { found, mustBeFree, mustExist, reviseRow, stored } from '#core/store/rows.ts';
import { recomputeSla } from '#core/store/product-sla.ts';
import { propagateTags } from '#core/store/tag-inheritance.ts';
import { setTags } from '#core/store/tags.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { changeOfOne, madeOf } from './answers.ts';
import type { Implement } from './context.ts';
import { deleteJob } from './delete-job.ts';

export const products: Implement<'products'> = {
  tree: async (_, { store }) => await productTree(store),

  list: async ({ name }, { store }) => ({ products: await productsOf(store, { name }) }),

  get: async ({ id }, { store }) => found('product', id, (await productsOf(store, { id }))[0]),

  create: async ({ tags, ...fields }, context) => {
    const { store, now, summarize } = context;
    await mustBeFree(store, 'product', fields.name);
    const columns = columnsOf(fields);
    await checkReferences(store, columns);
    const id = await insertRow(store, 'product', { uuid: uuid7(), sla_configuration_id: 1, ...columns, created: now, updated: now });
    await setTags(store, 'product', id, tags ?? []);
    summarize(`Create product “${fields.name}”`);
    return madeOf(context, id);
  },

  update: async ({ id, tags, ...fields }, context) => {
    const { store, now, summarize } = context;
    const before = await requireProduct(store, id);
    if (fields.name !== undefined) await mustBeFree(store, 'product', fields.name, id);
    const columns = columnsOf(fields);
    await checkReferences(store, columns);
    await reviseRow(store, 'product', id, columns, now);
    if (tags !== undefined) await setTags(store, 'product', id, tags);
    if (columns['sla_configuration_id'] !== undefined) await recomputeSla(store, [id]);
    if (tags !== undefined || fields.enable_product_tag_inheritance !== undefined) await propagateTags(store, [id]);
    summarize(
      fields.name !== undefined && fields.name !== before.name
        ? `Rename product “${before.name}” to “${fields.name}”`
        : `Change product “${before.name}”`,
    );
    return changeOfOne(context);
  },

  delete_preview: async ({ id }, { store }) => {
    await requireProduct(store, id);
    return await productSize(store, id);
  },

  delete: async ({ id }, context) =>
    await deleteJob(context, {
      what: 'product',
      name: async (store) => (await requireProduct(store, id)).name,
      delete: async (store) => await deleteProducts(store, [id]),
    }),
};

export const product_types: Implement<'product_types'> = {
  list: async (_, { store }) => ({ product_types: await productTypes(store) }),

  create: async (fields, context) => {
    const { store, now, summarize } = context;
    await mustBeFree(store, 'product_type', fields.name);
    const id = await insertRow(store, 'product_type', { uuid: uuid7(), ...stored(fields), created: now, updated: now });
    summarize(`Create product type “${fields.name}”`);
    return madeOf(context, id);
  },

  update: async ({ id, ...fields }, context) => {
    const { store, now, summarize } = context;
    const before = await requireType(store, id);
    if (fields.name !== undefined) await mustBeFree(store, 'product_type', fields.name, id);
    await reviseRow(store, 'product_type', id, stored(fields), now);
    summarize(
      fields.name !== undefined && fields.name !== before.name
        ? `Rename product type “${before.name}” to “${fields.name}”`
        : `Change product type “${before.name}”`,
    );
    return changeOfOne(context);
  },

  delete: async ({ id }, context) =>
    await deleteJob(context, {
      what: 'product type',
      name: async (store) => (await requireType(store, id)).name,
      delete: async (store) => await deleteProductTypes(store, [id]),
    }),
};

async function requireProduct(store: Store, id: number) {
  return found('product', id, await productById(store, id));
}

async function requireType(store: Store, id: number) {
  return found('product_type', id, await productTypeById(store, id));
}

/** A product's fields under the names of their columns. */
function columnsOf({
  prod_type,
  sla_configuration,
  ...rest
}: {
  readonly prod_type?: number | undefined;
  readonly sla_configuration?: number | undefined;
}): Record<string, unknown> {
  return stored({ ...rest, prod_type_id: prod_type, sla_configuration_id: sla_configuration });
}

async function checkReferences(store: WriteStore, columns: Readonly<Record<string, unknown>>): Promise<void> {
  if (columns['prod_type_id'] !== undefined) await mustExist(store, 'product_type', columns['prod_type_id'] as number);
  if (columns['sla_configuration_id'] !== undefined) await mustExist(store, 'sla_configuration', columns['sla_configuration_id'] as number);
}
