import { AppError } from '#core/contract/errors.ts';
import type { Input } from '#core/contract/index.ts';

type Request = Input<'imports.run'>;
type Options = NonNullable<Request['options']>;

/** API v2's import options as command-line options: dashes for underscores. */
export const IMPORT_OPTIONS = {
  'product-type': { type: 'string' },
  'product-type-name': { type: 'string' },
  product: { type: 'string' },
  'product-name': { type: 'string' },
  engagement: { type: 'string' },
  'engagement-name': { type: 'string' },
  test: { type: 'string' },
  'scan-type': { type: 'string' },
  plan: { type: 'boolean' },
  'scan-date': { type: 'string' },
  'minimum-severity': { type: 'string' },
  active: { type: 'string' },
  verified: { type: 'string' },
  tags: { type: 'string' },
  'apply-tags-to-findings': { type: 'string' },
  'apply-tags-to-endpoints': { type: 'string' },
  'endpoint-to-add': { type: 'string', multiple: true },
  environment: { type: 'string' },
  version: { type: 'string' },
  'build-id': { type: 'string' },
  'branch-tag': { type: 'string' },
  'commit-hash': { type: 'string' },
  service: { type: 'string' },
  'test-title': { type: 'string' },
  'group-by': { type: 'string' },
  'create-finding-groups-for-all-findings': { type: 'string' },
  'close-old-findings': { type: 'string' },
  'close-old-findings-product-scope': { type: 'string' },
  'report-is-complete': { type: 'string' },
  'do-not-reactivate': { type: 'string' },
  'deduplication-on-engagement': { type: 'string' },
  'engagement-end-date': { type: 'string' },
  'source-code-management-uri': { type: 'string' },
  'auto-create-context': { type: 'string' },
} as const;

export type ImportValues = { readonly [K in keyof typeof IMPORT_OPTIONS]?: string | boolean | string[] | undefined };

const FLAGS = [
  'active',
  'verified',
  'apply-tags-to-findings',
  'apply-tags-to-endpoints',
  'create-finding-groups-for-all-findings',
  'close-old-findings',
  'close-old-findings-product-scope',
  'report-is-complete',
  'do-not-reactivate',
  'deduplication-on-engagement',
] as const;
const TEXTS = [
  'scan-date',
  'minimum-severity',
  'environment',
  'version',
  'build-id',
  'branch-tag',
  'commit-hash',
  'service',
  'test-title',
  'group-by',
  'engagement-end-date',
  'source-code-management-uri',
] as const;

/** The request of `import` and `reimport`. A number for --product or --engagement is an id. Throws `usage`. */
export function importRequest(values: ImportValues, file: string, mode: 'import' | 'reimport'): Request {
  const options: Record<string, unknown> = {};
  for (const key of FLAGS) if (values[key] !== undefined) options[key.replaceAll('-', '_')] = truth(key, values[key]);
  for (const key of TEXTS) if (values[key] !== undefined) options[key.replaceAll('-', '_')] = values[key];
  if (typeof values.tags === 'string')
    options['tags'] = values.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
  if (Array.isArray(values['endpoint-to-add'])) options['endpoint_to_add'] = values['endpoint-to-add'];
  const engagement = text(values['engagement-name'] ?? values.engagement);
  const byId = engagement !== undefined && /^\d+$/.test(engagement) && values['engagement-name'] === undefined;
  return {
    file,
    mode,
    ...(values['scan-type'] === undefined ? {} : { scan_type: String(values['scan-type']) }),
    options: options as Options,
    target: {
      ...optional('product_type_name', text(values['product-type-name'] ?? values['product-type'])),
      ...optional('product_name', text(values['product-name'] ?? values.product)),
      ...(byId ? { engagement: Number(engagement) } : optional('engagement_name', engagement)),
      ...(values.test === undefined ? {} : { test: wholeNumber('test', values.test) }),
      auto_create_context: values['auto-create-context'] === undefined ? true : truth('auto-create-context', values['auto-create-context']),
    },
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

function truth(key: string, value: unknown): boolean {
  if (value === 'true' || value === true) return true;
  if (value === 'false') return false;
  throw new AppError('usage', { reason: `--${key} takes true or false` });
}

function wholeNumber(key: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new AppError('usage', { reason: `--${key} takes a number` });
  return number;
}
