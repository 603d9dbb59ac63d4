import { ENGAGEMENT_STATUS, ENGAGEMENT_TYPE, type Engagement, engagements } from '#core/contract/engagements.ts';
import { addDays, today } from '#core/model/time.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Choice } from '#renderer/components/choice.tsx';
import { Checkbox, Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { Select } from '#renderer/components/select.tsx';
import { TagInput } from '#renderer/components/tag-input.tsx';
import { useForm } from '#renderer/use-form.ts';
import type { FormProps } from './use-asset-dialogs.tsx';
import { useSave } from './use-save.ts';

type Values = Pick<
  Engagement,
  | 'name'
  | 'description'
  | 'version'
  | 'target_start'
  | 'target_end'
  | 'status'
  | 'engagement_type'
  | 'build_id'
  | 'commit_hash'
  | 'branch_tag'
  | 'source_code_management_uri'
  | 'deduplication_on_engagement'
  | 'tags'
>;

/** Makes or changes an engagement. */
export function EngagementDialog({ id, parent, onClose }: FormProps) {
  const engagement = useQuery('engagements.get', { id: id ?? 1 }, { enabled: id !== null }).data;
  if (id === null && parent !== null) return <EngagementForm id={null} productId={parent} initial={blank()} onClose={onClose} />;
  if (!engagement) return null;
  const {
    name,
    description,
    version,
    target_start,
    target_end,
    status,
    engagement_type,
    build_id,
    commit_hash,
    branch_tag,
    source_code_management_uri,
    deduplication_on_engagement,
    tags,
  } = engagement;
  return (
    <EngagementForm
      id={id}
      productId={engagement.product_id}
      initial={{
        name,
        description,
        version,
        target_start,
        target_end,
        status,
        engagement_type,
        build_id,
        commit_hash,
        branch_tag,
        source_code_management_uri,
        deduplication_on_engagement,
        tags,
      }}
      onClose={onClose}
    />
  );
}

function blank(): Values {
  const start = today();
  return {
    name: '',
    description: '',
    version: '',
    target_start: start,
    target_end: addDays(start, 7),
    status: 'In Progress',
    engagement_type: 'Interactive',
    build_id: '',
    commit_hash: '',
    branch_tag: '',
    source_code_management_uri: '',
    deduplication_on_engagement: false,
    tags: [],
  };
}

function EngagementForm({
  id,
  productId,
  initial,
  onClose,
}: {
  readonly id: number | null;
  readonly productId: number;
  readonly initial: Values;
  readonly onClose: () => void;
}) {
  const save = useSave('engagements.create', 'engagements.update', onClose);
  const known = useQuery('settings.tags', {}).data?.tags ?? [];
  const schema = id === null ? engagements.create.input.omit({ product_id: true }) : engagements.update.input.omit({ id: true });
  const { values, set, errorOf, submit } = useForm({
    schema,
    initial,
    send: (sent) => void (id === null ? save.create({ ...sent, product_id: productId }) : save.update({ id, ...sent })),
  });
  const text = (
    name: 'name' | 'version' | 'build_id' | 'commit_hash' | 'branch_tag' | 'source_code_management_uri',
    label: string,
    hint?: string,
  ) => (
    <Field label={label} error={errorOf(name)} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        autoFocus={name === 'name'}
        value={values[name]}
        aria-invalid={errorOf(name) !== null}
        onChange={(event) => set(name, event.target.value)}
      />
    </Field>
  );
  const date = (name: 'target_start' | 'target_end', label: string) => (
    <Field label={label} error={errorOf(name)}>
      <TextInput
        type="date"
        value={values[name]}
        aria-invalid={errorOf(name) !== null}
        onChange={(event) => set(name, event.target.value)}
      />
    </Field>
  );
  return (
    <FormDialog
      title={id === null ? 'New engagement' : `Edit “${initial.name}”`}
      description="A round of testing: a penetration test, a pipeline, a release."
      verb={id === null ? 'Create engagement' : 'Save'}
      busy={save.busy}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
      className="w-160"
    >
      {text('name', 'Name')}
      <Field label="Description" error={errorOf('description')}>
        <TextArea value={values.description} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-ink-soft">Kind</span>
        <Choice
          label="Kind"
          value={values.engagement_type}
          options={ENGAGEMENT_TYPE.map((value) => ({ value, label: value }))}
          onChange={(value) => set('engagement_type', value)}
          className="self-start"
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        {date('target_start', 'Start')}
        {date('target_end', 'End')}
        <Field label="Status">
          <Select
            label="Status"
            value={values.status}
            options={ENGAGEMENT_STATUS.map((value) => ({ value, label: value }))}
            onChange={(value) => set('status', value)}
          />
        </Field>
        {text('version', 'Version')}
        {text('branch_tag', 'Branch or tag')}
        {text('build_id', 'Build id')}
      </div>
      {text('commit_hash', 'Commit')}
      {text('source_code_management_uri', 'Repository', 'Where the code lies; links findings to their lines.')}
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-ink-soft">Tags</span>
        <TagInput label="Tags" tags={values.tags} known={known} onChange={(tags) => set('tags', tags)} />
      </div>
      <Checkbox
        label="Look for duplicates only inside this engagement"
        checked={values.deduplication_on_engagement}
        onChange={(checked) => set('deduplication_on_engagement', checked)}
      />
    </FormDialog>
  );
}
