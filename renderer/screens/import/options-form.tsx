import type { ImportOptions } from '#core/contract/imports.ts';
import type { z } from 'zod';
import { SEVERITIES } from '#core/model/severity.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { Select } from '#renderer/components/select.tsx';
import { TagInput } from '#renderer/components/tag-input.tsx';
import { GROUP_BY_WORDS, OPTION_LABELS, optionsInWords } from '#renderer/import-record/option-words.ts';
import { Group, OPTION_DEFAULTS, type OptionProps, setOption, Text, ThreeWay, Tick } from './option-fields.tsx';
import { useImportState } from './state.ts';

type Options = z.input<typeof ImportOptions>;

/** Everything that can be said about an import besides its place; the same for all files. Folded, because the defaults are right. */
export function OptionsForm() {
  const options = useImportState((state) => state.options);
  const changed = optionsInWords({ ...OPTION_DEFAULTS, ...options }, OPTION_DEFAULTS);
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

function FindingOptions({ options }: OptionProps) {
  return (
    <Group title="Findings">
      <Field label={OPTION_LABELS.minimum_severity} hint="Entries below it are left out.">
        <Select
          label={OPTION_LABELS.minimum_severity}
          value={options.minimum_severity ?? 'Info'}
          options={SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
          onChange={(severity) => setOption('minimum_severity', severity === 'Info' ? undefined : severity)}
        />
      </Field>
      <ThreeWay name="active" options={options} unset="As reported" />
      <ThreeWay name="verified" options={options} unset="As reported" />
      <Field label={OPTION_LABELS.scan_date} hint="Empty: as the report says.">
        <TextInput
          type="date"
          value={options.scan_date ?? ''}
          onChange={(event) => setOption('scan_date', event.target.value || undefined)}
        />
      </Field>
      <Text name="service" options={options} hint="The part of the asset they belong to; kept apart when comparing." />
    </Group>
  );
}

function KnownOptions({ options }: OptionProps) {
  return (
    <Group title="Known findings">
      <ThreeWay name="close_old_findings" options={options} unset="As usual" hint="Usual: yes when a test is updated, no for a new test." />
      <Tick name="close_old_findings_product_scope" options={options} />
      <Tick name="report_is_complete" options={options} />
      <Tick name="do_not_reactivate" options={options} />
      <Tick name="deduplication_on_engagement" options={options} />
    </Group>
  );
}

function TagOptions({ options }: OptionProps) {
  const known = useQuery('settings.tags', {}).data?.tags ?? [];
  return (
    <Group title="Tags, groups and endpoints">
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-ink-soft">Tags of the test</span>
        <TagInput
          label="Tags of the test"
          tags={options.tags ?? []}
          known={known}
          onChange={(tags) => setOption('tags', tags.length > 0 ? tags : undefined)}
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
          onChange={(value) => setOption('group_by', value === '' ? undefined : (value as NonNullable<Options['group_by']>))}
        />
      </Field>
      {options.group_by && <Tick name="create_finding_groups_for_all_findings" options={options} />}
      <Field label={OPTION_LABELS.endpoint_to_add} hint="URLs or hosts, separated by spaces; every finding gets them.">
        <TextInput
          defaultValue={(options.endpoint_to_add ?? []).join(' ')}
          onChange={(event) => {
            const urls = event.target.value.split(/[\s,]+/).filter(Boolean);
            setOption('endpoint_to_add', urls.length > 0 ? urls : undefined);
          }}
        />
      </Field>
    </Group>
  );
}

function BuildOptions({ options }: OptionProps) {
  const environments = useQuery('settings.environments', {}).data?.environments ?? [{ id: 1, name: 'Development' }];
  return (
    <Group title="Test and build">
      <Text name="test_title" options={options} hint="Empty: the scan type." />
      <Field label={OPTION_LABELS.environment}>
        <Select
          label={OPTION_LABELS.environment}
          value={options.environment ?? 'Development'}
          options={environments.map(({ name }) => ({ value: name, label: name }))}
          onChange={(value) => setOption('environment', value === 'Development' ? undefined : value)}
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
          onChange={(event) => setOption('engagement_end_date', event.target.value || undefined)}
        />
      </Field>
    </Group>
  );
}
