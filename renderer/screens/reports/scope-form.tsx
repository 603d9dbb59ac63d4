import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Combobox } from '#renderer/components/combobox.tsx';
import { Field } from '#renderer/components/field.tsx';
import { Select } from '#renderer/components/select.tsx';
import { ActiveChips } from '#renderer/finding-list/active-chips.tsx';
import { QueryBox } from '#renderer/finding-list/query-box.tsx';
import type { Scope } from './report-query.ts';

const ALL = 'All assets';
const COMMON = [
  ['Open', 'is:open'],
  ['Open, high and worse', 'is:open severity:critical,high'],
  ['Overdue', 'is:overdue'],
  ['All', ''],
] as const;

/** Asset, engagement and test, each within the one before, and a query over what is inside. */
export function ScopeForm({ scope, onChange }: { readonly scope: Scope; readonly onChange: (scope: Scope) => void }) {
  const tree = useQuery('products.tree', {}).data;
  const products = tree?.product_types.flatMap((type) => type.products) ?? [];
  const engagements =
    useQuery('engagements.list', { product_id: scope.product_id ?? 1 }, { enabled: scope.product_id !== null }).data?.engagements ?? [];
  const tests =
    useQuery('tests.list', { engagement_id: scope.engagement_id ?? 1 }, { enabled: scope.engagement_id !== null }).data?.tests ?? [];
  const product = products.find((one) => one.id === scope.product_id);

  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="Asset">
          <Combobox
            label="Asset"
            value={product?.name ?? ALL}
            placeholder={ALL}
            groups={[
              { value: 'Everything', items: [ALL] },
              { value: 'Assets', items: products.map((one) => one.name) },
            ]}
            onChange={(name) =>
              onChange({ ...scope, product_id: products.find((one) => one.name === name)?.id ?? null, engagement_id: null, test_id: null })
            }
          />
        </Field>
        <Field label="Engagement">
          <Select
            label="Engagement"
            value={scope.engagement_id ?? 0}
            disabled={!product}
            options={[{ value: 0, label: 'All engagements' }, ...engagements.map((one) => ({ value: one.id, label: one.name }))]}
            onChange={(id) => onChange({ ...scope, engagement_id: id || null, test_id: null })}
          />
        </Field>
        <Field label="Test">
          <Select
            label="Test"
            value={scope.test_id ?? 0}
            disabled={scope.engagement_id === null}
            options={[{ value: 0, label: 'All tests' }, ...tests.map((one) => ({ value: one.id, label: `${one.name} #${one.id}` }))]}
            onChange={(id) => onChange({ ...scope, test_id: id || null })}
          />
        </Field>
      </div>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-1">
          <span className="mr-1 text-xs font-medium text-ink-soft">Which of them</span>
          {COMMON.map(([label, query]) => (
            <Button
              key={label}
              size="small"
              aria-pressed={scope.query === query}
              className="aria-pressed:bg-selected"
              onClick={() => onChange({ ...scope, query })}
            >
              {label}
            </Button>
          ))}
        </div>
        <div className="flex">
          <QueryBox query={scope.query} onQuery={(query) => onChange({ ...scope, query })} />
        </div>
        <ActiveChips query={scope.query} onQuery={(query) => onChange({ ...scope, query })} />
      </div>
    </div>
  );
}
