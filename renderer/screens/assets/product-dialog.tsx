import { BUSINESS_CRITICALITY, LIFECYCLE, ORIGIN, PLATFORM, type Product, products } from '#core/contract/products.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Checkbox, Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { Select } from '#renderer/components/select.tsx';
import { TagInput } from '#renderer/components/tag-input.tsx';
import { type Form, useForm } from '#renderer/use-form.ts';
import { titleWord } from './product-words.ts';
import type { FormProps } from './use-asset-dialogs.tsx';
import { useSave } from './use-save.ts';

type Values = Pick<
  Product,
  | 'name'
  | 'description'
  | 'prod_type'
  | 'sla_configuration'
  | 'business_criticality'
  | 'platform'
  | 'lifecycle'
  | 'origin'
  | 'external_audience'
  | 'internet_accessible'
  | 'enable_product_tag_inheritance'
  | 'enable_simple_risk_acceptance'
  | 'enable_full_risk_acceptance'
  | 'tags'
>;

const NAMES = [
  'name',
  'description',
  'prod_type',
  'sla_configuration',
  'business_criticality',
  'platform',
  'lifecycle',
  'origin',
  'external_audience',
  'internet_accessible',
  'enable_product_tag_inheritance',
  'enable_simple_risk_acceptance',
  'enable_full_risk_acceptance',
  'tags',
] as const;

/** Makes or changes an asset (DefectDojo's product). */
export function ProductDialog({ id, parent, onClose }: FormProps) {
  const product = useQuery('products.get', { id: id ?? 1 }, { enabled: id !== null }).data;
  const types = useQuery('product_types.list', {}).data?.product_types;
  const slas = useQuery('sla_configurations.list', {}).data?.sla_configurations;
  if (!types || !slas || (id !== null && !product)) return null;
  const initial: Values = product
    ? (Object.fromEntries(NAMES.map((name) => [name, product[name]])) as unknown as Values)
    : {
        name: '',
        description: '',
        prod_type: parent ?? types[0]?.id ?? 0,
        sla_configuration: slas[0]?.id ?? 1,
        business_criticality: null,
        platform: null,
        lifecycle: null,
        origin: null,
        external_audience: false,
        internet_accessible: false,
        enable_product_tag_inheritance: false,
        enable_simple_risk_acceptance: false,
        enable_full_risk_acceptance: true,
        tags: [],
      };
  return <ProductForm id={id} initial={initial} types={types} slas={slas} onClose={onClose} />;
}

interface ProductFormProps {
  readonly id: number | null;
  readonly initial: Values;
  readonly types: readonly { readonly id: number; readonly name: string }[];
  readonly slas: readonly { readonly id: number; readonly name: string }[];
  readonly onClose: () => void;
}

function ProductForm({ id, initial, types, slas, onClose }: ProductFormProps) {
  const save = useSave('products.create', 'products.update', onClose);
  const known = useQuery('settings.tags', {}).data?.tags ?? [];
  const form = useForm({
    schema: products.create.input,
    initial,
    send: (sent) => void (id === null ? save.create(sent) : save.update({ id, ...sent })),
  });
  const { values, set, errorOf } = form;
  const named = (list: readonly { readonly id: number; readonly name: string }[]) =>
    list.map((one) => ({ value: one.id, label: one.name }));
  return (
    <FormDialog
      title={id === null ? 'New asset' : `Edit “${initial.name}”`}
      description="An application, service or host that reports are about."
      verb={id === null ? 'Create asset' : 'Save'}
      busy={save.busy}
      error={save.error}
      onSubmit={form.submit}
      onClose={onClose}
      className="w-160"
    >
      <Field label="Name" error={errorOf('name')}>
        <TextInput
          autoFocus
          value={values.name}
          aria-invalid={errorOf('name') !== null}
          onChange={(event) => set('name', event.target.value)}
        />
      </Field>
      <Field label="Description" error={errorOf('description')}>
        <TextArea
          value={values.description}
          aria-invalid={errorOf('description') !== null}
          onChange={(event) => set('description', event.target.value)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Organization" error={types.length === 0 ? 'Create an organization first' : null}>
          <Select label="Organization" value={values.prod_type} options={named(types)} onChange={(value) => set('prod_type', value)} />
        </Field>
        <Field label="Service level">
          <Select
            label="Service level"
            value={values.sla_configuration}
            options={named(slas)}
            onChange={(value) => set('sla_configuration', value)}
          />
        </Field>
        <OneOf form={form} name="business_criticality" label="Business criticality" options={BUSINESS_CRITICALITY} />
        <OneOf form={form} name="lifecycle" label="Lifecycle" options={LIFECYCLE} />
        <OneOf form={form} name="platform" label="Platform" options={PLATFORM} />
        <OneOf form={form} name="origin" label="Origin" options={ORIGIN} />
      </div>
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-ink-soft">Tags</span>
        <TagInput label="Tags" tags={values.tags} known={known} onChange={(tags) => set('tags', tags)} />
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <Tick form={form} name="internet_accessible" label="Reachable from the internet" />
        <Tick form={form} name="external_audience" label="Used by people outside" />
        <Tick form={form} name="enable_full_risk_acceptance" label="Risks may be accepted, with a record" />
        <Tick form={form} name="enable_simple_risk_acceptance" label="Risks may be accepted by a click" />
        <Tick form={form} name="enable_product_tag_inheritance" label="Findings inherit its tags" />
      </div>
    </FormDialog>
  );
}

type OneOfName = 'business_criticality' | 'platform' | 'lifecycle' | 'origin';

function OneOf<Name extends OneOfName>({
  form,
  name,
  label,
  options,
}: {
  readonly form: Form<Values>;
  readonly name: Name;
  readonly label: string;
  readonly options: readonly string[];
}) {
  return (
    <Field label={label}>
      <Select
        label={label}
        value={form.values[name] ?? ''}
        options={[{ value: '', label: 'Not said' }, ...options.map((value) => ({ value, label: titleWord(value) }))]}
        onChange={(value) => form.set(name, (value === '' ? null : value) as Values[Name])}
      />
    </Field>
  );
}

type TickName = { [Name in keyof Values]: Values[Name] extends boolean ? Name : never }[keyof Values];

function Tick({ form, name, label }: { readonly form: Form<Values>; readonly name: TickName; readonly label: string }) {
  return <Checkbox label={label} checked={form.values[name]} onChange={(checked) => form.set(name, checked)} />;
}
