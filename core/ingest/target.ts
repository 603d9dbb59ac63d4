import type { ImportOptions, ImportTarget } from '#core/contract/imports.ts';
import { AppError } from '#core/contract/errors.ts';
import type { ReportedTest } from '#core/parsers/_kit/parser.ts';
import type { Store } from '#core/store/database.ts';
import {
  type EngagementRowRead,
  engagementById,
  engagementByName,
  environmentByName,
  lastTest,
  type ProductRowRead,
  productById,
  productByName,
  productTypeByName,
  type TestRowRead,
  testById,
} from '#core/store/hierarchy.ts';

/** Where an import goes: rows that exist, and names of what it will make. */
export interface Target {
  readonly product: ProductRowRead | null;
  readonly productName: string;
  readonly productTypeName: string;
  /** The product type has to be made too. */
  readonly newProductType: boolean;
  readonly engagement: EngagementRowRead | null;
  readonly engagementName: string;
  /** Reimport: the test it updates. Null: a new one is made. */
  readonly test: TestRowRead | null;
  readonly environmentId: number;
}

const DEFAULT_PRODUCT_TYPE = 'Research and Development';

/**
 * Finds the product, engagement and (for a reimport) test of a request, by id or name (domain facts 3.2). `reported` is what the report says
 * of its tool: two tools that write the same format keep tests of their own. Nothing is written.
 * Throws `import.target` and `not-found` with what is missing.
 */
export async function resolveTarget(
  store: Store,
  target: ImportTarget,
  options: ImportOptions,
  scanType: string,
  mode: 'import' | 'reimport',
  reported: ReportedTest | undefined,
): Promise<Target> {
  const environment = await environmentByName(store, options.environment);
  if (!environment)
    throw new AppError('import.target', {
      reason: `There is no environment named “${options.environment}”; choose one of the settings page`,
    });
  if (mode === 'reimport' && target.test !== undefined) return { ...(await targetOfTest(store, target)), environmentId: environment.id };
  const { engagement, product } = await resolveNames(store, target);
  const productName = product?.name ?? required(target.product_name, 'Name the product the report belongs to');
  const productTypeName = await resolveType(store, target, product);
  const engagementName = engagement?.name ?? required(target.engagement_name, 'Name the engagement the report belongs to');
  if (!target.auto_create_context && !engagement)
    throw new AppError('import.target', {
      reason: product ? `There is no engagement “${engagementName}” in product “${product.name}”` : `There is no product “${productName}”`,
    });
  const where = { title: options.test_title, types: acceptedTypes(scanType, reported) };
  const test = mode === 'reimport' && engagement ? ((await lastTest(store, engagement.id, scanType, where)) ?? null) : null;
  if (mode === 'reimport' && !test && !target.auto_create_context)
    throw new AppError('import.target', { reason: `There is no test of “${scanType}” in engagement “${engagementName}” to reimport into` });
  const newProductType = !product && !(await productTypeByName(store, productTypeName));
  return { product, productName, productTypeName, newProductType, engagement, engagementName, test, environmentId: environment.id };
}

async function targetOfTest(store: Store, target: ImportTarget): Promise<Omit<Target, 'environmentId'>> {
  const test = await testById(store, target.test as number);
  if (!test) throw new AppError('not-found', { what: 'test', id: target.test });
  if (target.engagement !== undefined && test.engagement_id !== target.engagement)
    throw new AppError('import.target', { reason: `Test ${test.id} does not belong to engagement ${target.engagement}` });
  const engagement = await found(engagementById(store, test.engagement_id));
  const product = await found(productById(store, engagement.product_id));
  return {
    test,
    engagement,
    engagementName: engagement.name,
    product,
    productName: product.name,
    productTypeName: '',
    newProductType: false,
  };
}

async function resolveNames(
  store: Store,
  target: ImportTarget,
): Promise<{ engagement: EngagementRowRead | null; product: ProductRowRead | null }> {
  const named = target.product_name === undefined ? undefined : await productByName(store, target.product_name);
  if (target.engagement !== undefined) {
    const engagement = await engagementById(store, target.engagement);
    if (!engagement) throw new AppError('not-found', { what: 'engagement', id: target.engagement });
    if (target.product_name !== undefined && engagement.product_id !== named?.id)
      throw new AppError('import.target', { reason: `Engagement ${engagement.id} does not belong to product “${target.product_name}”` });
    return { engagement, product: await found(productById(store, engagement.product_id)) };
  }
  if (!named) return { engagement: null, product: null };
  const engagement = target.engagement_name === undefined ? undefined : await engagementByName(store, named.id, target.engagement_name);
  return { engagement: engagement ?? null, product: named };
}

async function resolveType(store: Store, target: ImportTarget, product: ProductRowRead | null): Promise<string> {
  if (!product || target.product_type_name === undefined) return target.product_type_name ?? DEFAULT_PRODUCT_TYPE;
  const type = await productTypeByName(store, target.product_type_name);
  if (type?.id !== product.prod_type_id)
    throw new AppError('import.target', {
      reason: `Product “${product.name}” belongs to another product type than “${target.product_type_name}”`,
    });
  return target.product_type_name;
}

async function found<T>(row: Promise<T | undefined>): Promise<T> {
  const value = await row;
  if (value === undefined) throw new AppError('internal', { incident: 'a parent row is missing' });
  return value;
}

function required(name: string | undefined, reason: string): string {
  if (name === undefined || name.trim() === '') throw new AppError('import.target', { reason });
  return name;
}

/** The test type of a report that names its own tool (domain facts 3.3-3): `Tool Scan (SARIF)`, never doubled. */
export function testTypeName(scanType: string, reported: ReportedTest | undefined): string {
  const own = reported?.type;
  if (!own || own === scanType) return scanType;
  if (own.endsWith(` (${scanType})`)) return own;
  return `${own} Scan` === scanType ? scanType : `${own} Scan (${scanType})`;
}

/** Names of the test types a report that names its tool may be reimported into; undefined when it names none. */
function acceptedTypes(scanType: string, reported: ReportedTest | undefined): readonly string[] | undefined {
  if (reported?.type === undefined) return undefined;
  const expected = testTypeName(scanType, reported);
  return [expected, `${expected} Scan (${scanType})`, scanType];
}

/**
 * Refuses a report of another tool than the test's; the older doubled name and the bare scan type are accepted (domain facts 4.1).
 * A report that does not name its tool (an empty one) may go into any test of its scan type.
 */
export function checkTestType(test: TestRowRead, scanType: string, reported: ReportedTest | undefined): void {
  const expected = testTypeName(scanType, reported);
  const accepted = acceptedTypes(scanType, reported) ?? [scanType];
  if (!accepted.includes(test.test_type_name) && !(reported?.type === undefined && test.scan_type === scanType))
    throw new AppError('import.type-mismatch', { test: test.id, expected: test.test_type_name, actual: expected });
}
