import { product_types } from '#core/contract/products.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Checkbox, Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { useForm } from '#renderer/use-form.ts';
import type { FormProps } from './use-asset-dialogs.tsx';
import { useSave } from './use-save.ts';

const BLANK = { name: '', description: '', critical_product: false, key_product: false };

/** Makes or changes an organization (DefectDojo's product type). */
export function ProductTypeDialog({ id, onClose }: FormProps) {
  const types = useQuery('product_types.list', {}, { enabled: id !== null }).data?.product_types;
  const type = types?.find((one) => one.id === id);
  if (id === null) return <ProductTypeForm id={null} initial={BLANK} onClose={onClose} />;
  return type ? (
    <ProductTypeForm
      id={id}
      initial={{ name: type.name, description: type.description, critical_product: type.critical_product, key_product: type.key_product }}
      onClose={onClose}
    />
  ) : null;
}

function ProductTypeForm({
  id,
  initial,
  onClose,
}: {
  readonly id: number | null;
  readonly initial: typeof BLANK;
  readonly onClose: () => void;
}) {
  const save = useSave('product_types.create', 'product_types.update', onClose);
  const { values, set, errorOf, submit } = useForm({
    schema: product_types.create.input,
    initial,
    send: (sent) => void (id === null ? save.create(sent) : save.update({ id, ...sent })),
  });
  return (
    <FormDialog
      title={id === null ? 'New organization' : `Edit “${initial.name}”`}
      description="Assets belong to an organization: a department, a customer, a business unit."
      verb={id === null ? 'Create organization' : 'Save'}
      busy={save.busy}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
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
        <TextArea value={values.description} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <div className="flex gap-6">
        <Checkbox label="Critical" checked={values.critical_product} onChange={(checked) => set('critical_product', checked)} />
        <Checkbox label="Key" checked={values.key_product} onChange={(checked) => set('key_product', checked)} />
      </div>
    </FormDialog>
  );
}
