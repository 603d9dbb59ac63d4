import type { ReactNode } from 'react';
import { ImportOptions } from '#core/contract/imports.ts';
import type { z } from 'zod';
import { SEVERITIES } from '#core/model/severity.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Choice } from '#renderer/components/choice.tsx';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { Checkbox, Field, TextInput } from '#renderer/components/field.tsx';
import { Select } from '#renderer/components/select.tsx';
import { TagInput } from '#renderer/components/tag-input.tsx';
import { GROUP_BY_WORDS, OPTION_LABELS, optionsInWords } from '#renderer/import-record/option-words.ts';
import { useImportState } from './state.ts';

type Options = z.input<typeof ImportOptions>;
type NameOf<Value> = { [Name in keyof Options]-?: NonNullable<Options[Name]> extends Value ? Name : never }[keyof Options];

const DEFAULTS = ImportOptions.parse({});

/** Sets one option; undefined means as usual. */
function set<Name extends keyof Options>(name: Name, value: Options[Name] | undefined): void {
  useImportState.setState(({ options }) => {
    const { [name]: _, ...others } = options;
    return { options: value === undefined ? others : { ...others, [name]: value } };
  });
}

/** Everything that can be said about an import besides its place; the same for all files. Folded, because the defaults are right. */
export function OptionsForm() {
  const options = useImportState((state) => state.options);
  const changed = optionsInWords({ ...DEFAULTS, ...options }, DEFAULTS);
  return (
    <Disclosure
      title="Options"
      summary={changed.length === 0 ? 'as usual' : changed.map(([label, value]) => `${label}: ${value}`).join(' · ')}
    >
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        <FindingOptions options={options} />
        <KnownOptions options={options} />
        <TagOptions options={options} />
        <BuildOptions options={options} />
      </div>
    </Disclosure>
  );
}

interface GroupProps {
  readonly options: Options;
}

function FindingOptions({ options }: GroupProps) {
  return (
    <Group title="Findings">
      <Field label={OPTION_LABELS.minimum_severity} hint="Entries below it are left out.">
        <Select
          label={OPTION_LABELS.minimum_severity}
          value={options.minimum_severity ?? 'Info'}
          options={SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
          onChange={(severity) => set('minimum_severity', severity === 'Info' ? undefined : severity)}
        />
      </Field>
      <ThreeWay name="active" options={options} unset="As reported" />
      <ThreeWay name="verified" options={options} unset="As reported" />
      <Field label={OPTION_LABELS.scan_date} hint="Empty: as the report says.">
        <TextInput type="date" value={options.scan_date ?? ''} onChange={(event) => set('scan_date', event.target.value || undefined)} />
      </Field>
      <Text name="service" options={options} hint="The part of the asset they belong to; kept apart when comparing." />
    </Group>
  );
}

function KnownOptions({ options }: GroupProps) {
  return (
    <Group title="Known findings">
      <ThreeWay name="close_old_findings" options={options} unset="As usual" hint="Usual: yes when a test is updated, no for a new test." />
      <Tick name="close_old_findings_product_scope" options={options} />
      <Tick name="do_not_reactivate" options={options} />
      <Tick name="deduplication_on_engagement" options={options} />
    </Group>
  );
}

function TagOptions({ options }: GroupProps) {
  const known = useQuery('settings.tags', {}).data?.tags ?? [];
  return (
    <Group title="Tags, groups and endpoints">
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-ink-soft">Tags of the test</span>
        <TagInput
          label="Tags of the test"
          tags={options.tags ?? []}
          known={known}
          onChange={(tags) => set('tags', tags.length > 0 ? tags : undefined)}
        />
      </div>
      <Tick name="apply_tags_to_findings" options={options} />
      <Tick name="apply_tags_to_endpoints" options={options} />
      <Field label={OPTION_LABELS.group_by}>
        <Select
          label={OPTION_LABELS.group_by}
          value={options.group_by ?? ''}
          options={[
            { value: '', label: 'No groups' },
            ...Object.entries(GROUP_BY_WORDS).map(([value, label]) => ({ value, label: `By ${label}` })),
          ]}
          onChange={(value) => set('group_by', value === '' ? undefined : (value as NonNullable<Options['group_by']>))}
        />
      </Field>
      {options.group_by && <Tick name="create_finding_groups_for_all_findings" options={options} />}
      <Field label={OPTION_LABELS.endpoint_to_add} hint="URLs or hosts, separated by spaces; every finding gets them.">
        <TextInput
          defaultValue={(options.endpoint_to_add ?? []).join(' ')}
          onChange={(event) => {
            const urls = event.target.value.split(/[\s,]+/).filter(Boolean);
            set('endpoint_to_add', urls.length > 0 ? urls : undefined);
          }}
        />
      </Field>
    </Group>
  );
}

function BuildOptions({ options }: GroupProps) {
  const environments = useQuery('settings.environments', {}).data?.environments ?? [{ id: 1, name: 'Development' }];
  return (
    <Group title="Test and build">
      <Text name="test_title" options={options} hint="Empty: the scan type." />
      <Field label={OPTION_LABELS.environment}>
        <Select
          label={OPTION_LABELS.environment}
          value={options.environment ?? 'Development'}
          options={environments.map(({ name }) => ({ value: name, label: name }))}
          onChange={(value) => set('environment', value === 'Development' ? undefined : value)}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Text name="version" options={options} />
        <Text name="build_id" options={options} />
        <Text name="branch_tag" options={options} />
        <Text name="commit_hash" options={options} />
      </div>
      <Text name="source_code_management_uri" options={options} hint="Where the code lies; links findings to their lines." />
      <Field label={OPTION_LABELS.engagement_end_date} hint="For a new engagement.">
        <TextInput
          type="date"
          value={options.engagement_end_date ?? ''}
          onChange={(event) => set('engagement_end_date', event.target.value || undefined)}
        />
      </Field>
    </Group>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

function Text({ name, options, hint }: GroupProps & { readonly name: NameOf<string>; readonly hint?: string }) {
  return (
    <Field label={OPTION_LABELS[name]} {...(hint === undefined ? {} : { hint })}>
      <TextInput value={options[name] ?? ''} onChange={(event) => set(name, (event.target.value || undefined) as Options[typeof name])} />
    </Field>
  );
}

function Tick({ name, options }: GroupProps & { readonly name: NameOf<boolean> }) {
  return (
    <Checkbox
      label={OPTION_LABELS[name]}
      checked={options[name] ?? DEFAULTS[name] ?? false}
      onChange={(value) => set(name, value === DEFAULTS[name] ? undefined : value)}
    />
  );
}

function ThreeWay({
  name,
  options,
  unset,
  hint,
}: GroupProps & { readonly name: 'active' | 'verified' | 'close_old_findings'; readonly unset: string; readonly hint?: string }) {
  const value = options[name] === undefined ? 'unset' : options[name] ? 'yes' : 'no';
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-ink-soft">{OPTION_LABELS[name]}</span>
      <Choice
        label={OPTION_LABELS[name]}
        value={value}
        options={[
          { value: 'unset', label: unset },
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        onChange={(next) => set(name, next === 'unset' ? undefined : next === 'yes')}
        className="self-start"
      />
      {hint && <span className="text-xs text-ink-faint">{hint}</span>}
    </div>
  );
}
