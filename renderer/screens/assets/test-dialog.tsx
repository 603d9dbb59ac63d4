import type { Test } from '#core/contract/tests.ts';
import { tests } from '#core/contract/tests.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { Select } from '#renderer/components/select.tsx';
import { Suggest } from '#renderer/components/suggest.tsx';
import { TagInput } from '#renderer/components/tag-input.tsx';
import { useForm } from '#renderer/use-form.ts';
import type { FormProps } from './use-asset-dialogs.tsx';
import { useSave } from './use-save.ts';

type Values = Pick<Test, 'test_type' | 'description' | 'environment' | 'version' | 'build_id' | 'commit_hash' | 'branch_tag' | 'tags'> & {
  readonly title: string;
};

/** Makes or changes a test; one that is made by hand holds findings that are written by hand. */
export function TestDialog({ id, parent, onClose }: FormProps) {
  const test = useQuery('tests.get', { id: id ?? 1 }, { enabled: id !== null }).data;
  if (id === null && parent !== null)
    return (
      <TestForm
        id={null}
        engagementId={parent}
        initial={{
          test_type: 'Manual Code Review',
          title: '',
          description: '',
          environment: 'Development',
          version: '',
          build_id: '',
          commit_hash: '',
          branch_tag: '',
          tags: [],
        }}
        onClose={onClose}
      />
    );
  if (!test) return null;
  const { test_type, title, description, environment, version, build_id, commit_hash, branch_tag, tags } = test;
  return (
    <TestForm
      id={id}
      engagementId={test.engagement_id}
      initial={{ test_type, title: title ?? '', description, environment, version, build_id, commit_hash, branch_tag, tags }}
      onClose={onClose}
    />
  );
}

function TestForm({
  id,
  engagementId,
  initial,
  onClose,
}: {
  readonly id: number | null;
  readonly engagementId: number;
  readonly initial: Values;
  readonly onClose: () => void;
}) {
  const save = useSave('tests.create', 'tests.update', onClose);
  const types = useQuery('settings.test_types', {}).data?.test_types ?? [];
  const environments = useQuery('settings.environments', {}).data?.environments ?? [];
  const known = useQuery('settings.tags', {}).data?.tags ?? [];
  const { values, set, errorOf, submit } = useForm({
    schema: tests.create.input.omit({ engagement_id: true }),
    initial,
    send: ({ test_type, title, ...rest }) => {
      const fields = { ...rest, title: title.trim() === '' ? null : title.trim() };
      void (id === null ? save.create({ ...fields, test_type, engagement_id: engagementId }) : save.update({ id, ...fields }));
    },
  });
  const text = (name: 'title' | 'version' | 'build_id' | 'commit_hash' | 'branch_tag', label: string) => (
    <Field label={label} error={errorOf(name)}>
      <TextInput value={values[name]} onChange={(event) => set(name, event.target.value)} />
    </Field>
  );
  return (
    <FormDialog
      title={id === null ? 'New test' : `Edit “${initial.title || initial.test_type}”`}
      verb={id === null ? 'Create test' : 'Save'}
      busy={save.busy}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
      className="w-160"
    >
      {id === null && (
        <Field label="Kind of test" error={errorOf('test_type')}>
          <Suggest
            label="Kind of test"
            value={values.test_type}
            options={types.filter((type) => type.active).map((type) => type.name)}
            onChange={(value) => set('test_type', value)}
          />
        </Field>
      )}
      {text('title', 'Title')}
      <Field label="Description">
        <TextArea value={values.description} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Environment">
          <Select
            label="Environment"
            value={values.environment}
            options={environments.map(({ name }) => ({ value: name, label: name }))}
            onChange={(value) => set('environment', value)}
          />
        </Field>
        {text('version', 'Version')}
        {text('branch_tag', 'Branch or tag')}
        {text('build_id', 'Build id')}
      </div>
      {text('commit_hash', 'Commit')}
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-ink-soft">Tags</span>
        <TagInput label="Tags" tags={values.tags} known={known} onChange={(tags) => set('tags', tags)} />
      </div>
    </FormDialog>
  );
}
