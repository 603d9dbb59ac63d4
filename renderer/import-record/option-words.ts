import type { ImportOptions } from '#core/contract/imports.ts';
import { day } from '#renderer/format.ts';

/** What each option of an import is called, in the form that sets it and in the history that tells it. */
export const OPTION_LABELS: Readonly<Record<keyof ImportOptions, string>> = {
  scan_date: 'Scan date',
  minimum_severity: 'Least severity',
  active: 'Open',
  verified: 'Verified',
  tags: 'Tags',
  apply_tags_to_findings: 'Tags also on findings',
  apply_tags_to_endpoints: 'Tags also on endpoints',
  endpoint_to_add: 'Endpoints to add',
  environment: 'Environment',
  version: 'Version',
  build_id: 'Build id',
  branch_tag: 'Branch or tag',
  commit_hash: 'Commit',
  service: 'Service',
  test_title: 'Title of the test',
  group_by: 'Group by',
  create_finding_groups_for_all_findings: 'Groups of one finding too',
  close_old_findings: 'Close what is no longer reported',
  close_old_findings_product_scope: 'Close across the whole asset',
  report_is_complete: 'Close even if the report says it is a part',
  do_not_reactivate: 'Leave closed findings closed',
  deduplication_on_engagement: 'Duplicates only inside the engagement',
  engagement_end_date: 'End of the engagement',
  source_code_management_uri: 'Repository',
};

export const GROUP_BY_WORDS: Readonly<Record<NonNullable<ImportOptions['group_by']>, string>> = {
  component_name: 'component',
  'component_name+component_version': 'component and version',
  file_path: 'file',
  finding_title: 'title',
  vuln_id_from_tool: 'rule of the tool',
};

/** The value of an option in words; empty for what says nothing (absent, an empty list). */
export function optionValueWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return day(text);
  return GROUP_BY_WORDS[text as keyof typeof GROUP_BY_WORDS] ?? text;
}

/** The options that differ from what an import does by itself, as label and value. */
export function optionsInWords(
  options: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): (readonly [string, string])[] {
  return Object.entries(OPTION_LABELS).flatMap(([name, label]) => {
    const value = options[name];
    const words = optionValueWords(value);
    return words === '' || JSON.stringify(value) === JSON.stringify(defaults[name]) ? [] : [[label, words] as const];
  });
}
