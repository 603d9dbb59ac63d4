import { z } from 'zod';
import { Change, Id, Moment, SeverityCounts } from './common.ts';
import { command, job, query } from './define.ts';

export const ProductType = z.object({
  id: Id,
  uuid: z.string(),
  name: z.string(),
  description: z.string(),
  critical_product: z.boolean(),
  key_product: z.boolean(),
  created: Moment,
  updated: Moment,
});
export type ProductType = z.infer<typeof ProductType>;

export const BUSINESS_CRITICALITY = ['very high', 'high', 'medium', 'low', 'very low', 'none'] as const;
export const PLATFORM = ['web service', 'desktop', 'iot', 'mobile', 'web'] as const;
export const LIFECYCLE = ['construction', 'production', 'retirement'] as const;
export const ORIGIN = ['third party library', 'purchased', 'contractor', 'internal', 'open source', 'outsourced'] as const;

export const Product = z.object({
  id: Id,
  uuid: z.string(),
  name: z.string(),
  description: z.string(),
  prod_type: Id,
  prod_type_name: z.string(),
  sla_configuration: Id,
  business_criticality: z.enum(BUSINESS_CRITICALITY).nullable(),
  platform: z.enum(PLATFORM).nullable(),
  lifecycle: z.enum(LIFECYCLE).nullable(),
  origin: z.enum(ORIGIN).nullable(),
  external_audience: z.boolean(),
  internet_accessible: z.boolean(),
  enable_product_tag_inheritance: z.boolean(),
  enable_simple_risk_acceptance: z.boolean(),
  enable_full_risk_acceptance: z.boolean(),
  tags: z.array(z.string()),
  created: Moment,
  updated: Moment,
  open: SeverityCounts,
  grade: z.string().nullable(),
});
export type Product = z.infer<typeof Product>;

const ProductFields = z.object({
  name: z.string().min(1).max(255),
  description: z.string().min(1).max(4000),
  prod_type: Id,
  sla_configuration: Id.optional(),
  business_criticality: z.enum(BUSINESS_CRITICALITY).nullable().optional(),
  platform: z.enum(PLATFORM).nullable().optional(),
  lifecycle: z.enum(LIFECYCLE).nullable().optional(),
  origin: z.enum(ORIGIN).nullable().optional(),
  external_audience: z.boolean().optional(),
  internet_accessible: z.boolean().optional(),
  enable_product_tag_inheritance: z.boolean().optional(),
  enable_simple_risk_acceptance: z.boolean().optional(),
  enable_full_risk_acceptance: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});

/** The tree of product types, products and engagements with their open findings; closed engagements are marked. */
export const Tree = z.object({
  product_types: z.array(
    z.object({
      id: Id,
      name: z.string(),
      open: SeverityCounts,
      products: z.array(
        z.object({
          id: Id,
          name: z.string(),
          open: SeverityCounts,
          engagements: z.array(z.object({ id: Id, name: z.string(), active: z.boolean(), open: SeverityCounts, tests: z.number() })),
        }),
      ),
    }),
  ),
});
export type Tree = z.infer<typeof Tree>;

export const products = {
  tree: query({ input: z.object({}), output: Tree, access: 'view', topics: ['findings', 'products', 'engagements', 'tests'] }),
  list: query({
    input: z.object({ name: z.string().optional() }),
    output: z.object({ products: z.array(Product) }),
    access: 'view',
    topics: ['findings', 'products'],
  }),
  get: query({ input: z.object({ id: Id }), output: Product, access: 'view', topics: ['findings', 'products'] }),
  create: command({ input: ProductFields, output: z.object({ id: Id, journal_id: Id }), access: 'add', topics: ['products'] }),
  update: command({ input: ProductFields.partial().extend({ id: Id }), output: Change, access: 'edit', topics: ['products', 'findings'] }),
  /** What a delete would take with it. */
  delete_preview: query({
    input: z.object({ id: Id }),
    output: z.object({ engagements: z.number(), tests: z.number(), findings: z.number() }),
    access: 'view',
    topics: ['products'],
  }),
  delete: job({
    input: z.object({ id: Id }),
    output: Change,
    access: 'delete',
    topics: ['products', 'engagements', 'tests', 'findings', 'imports'],
  }),
};

const TypeFields = z.object({
  name: z.string().min(1).max(255),
  description: z.string().max(4000).optional(),
  critical_product: z.boolean().optional(),
  key_product: z.boolean().optional(),
});

export const product_types = {
  list: query({ input: z.object({}), output: z.object({ product_types: z.array(ProductType) }), access: 'view', topics: ['products'] }),
  create: command({ input: TypeFields, output: z.object({ id: Id, journal_id: Id }), access: 'add', topics: ['products'] }),
  update: command({ input: TypeFields.partial().extend({ id: Id }), output: Change, access: 'edit', topics: ['products'] }),
  delete: job({
    input: z.object({ id: Id }),
    output: Change,
    access: 'delete',
    topics: ['products', 'engagements', 'tests', 'findings', 'imports'],
  }),
};
