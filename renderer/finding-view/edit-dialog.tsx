import { useState } from 'react';
import type { Finding, FindingChange } from '#core/contract/findings.ts';
import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { Button } from '#renderer/components/button.tsx';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Checkbox, Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { Select } from '#renderer/components/select.tsx';
import { CvssField } from './cvss-field.tsx';
import { changeOf, draftOf, type EditDraft } from './edit-draft.ts';

const EFFORTS = ['', 'Low', 'Medium', 'High'] as const;

/** Every short field of a finding in one form; the long texts are edited where they stand. Only what was changed is written. */
export function EditDialog({
  finding,
  onSave,
  onClose,
}: {
  readonly finding: Finding;
  readonly onSave: (change: FindingChange) => void;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState<EditDraft>(() => draftOf(finding));
  const set = (part: Partial<EditDraft>) => setDraft({ ...draft, ...part });
  const text = (
    name: keyof EditDraft & string,
    rest: { readonly type?: string; readonly placeholder?: string; readonly className?: string } = {},
  ) => <TextInput value={String(draft[name])} onChange={(event) => set({ [name]: event.target.value })} {...rest} />;
  const { change, problem } = changeOf(finding, draft);

  function save(event: React.SyntheticEvent) {
    event.preventDefault();
    if (problem !== null) return;
    if (Object.keys(change).length > 0) onSave(change);
    else onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Edit the finding"
      description={`#${finding.id}`}
      className="w-160"
      footer={
        <>
          {problem && (
            <p role="alert" className="flex-1 text-bad">
              {problem}
            </p>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="edit-finding" variant="primary" disabled={problem !== null}>
            Save
          </Button>
        </>
      }
    >
      <form id="edit-finding" onSubmit={save} className="grid grid-cols-6 gap-x-3 gap-y-3 pb-3">
        <Field label="Title" className="col-span-6">
          {text('title')}
        </Field>
        <Field label="Severity" className="col-span-2">
          <Select<Severity>
            label="Severity"
            value={draft.severity}
            options={SEVERITIES.map((severity) => ({ value: severity, label: <SeverityChip severity={severity} word /> }))}
            onChange={(severity) => set({ severity })}
          />
        </Field>
        <Field label="Found" className="col-span-2">
          {text('date', { type: 'date' })}
        </Field>
        <Field label="CWE" className="col-span-2">
          {text('cwe', { placeholder: '79' })}
        </Field>
        <Field label="Vulnerability ids" hint="Separated by commas" className="col-span-6">
          {text('vulnerability_ids', { placeholder: 'CVE-2021-44228, GHSA-jfh8-c2jp-5v3q' })}
        </Field>
        <CvssField value={draft.cvssv3} onChange={(cvssv3) => set({ cvssv3 })} />
        <Field label="CVSS v4 vector" className="col-span-6">
          {text('cvssv4', {
            placeholder: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
            className: 'font-mono text-xs',
          })}
        </Field>
        <Field label="Component" className="col-span-3">
          {text('component_name')}
        </Field>
        <Field label="Version" className="col-span-3">
          {text('component_version')}
        </Field>
        <Field label="File" className="col-span-5">
          {text('file_path', { className: 'font-mono text-xs' })}
        </Field>
        <Field label="Line">{text('line')}</Field>
        <Field label="Endpoints" hint="One a line" className="col-span-6">
          <TextArea
            rows={2}
            value={draft.endpoints}
            className="font-mono text-xs"
            onChange={(event) => set({ endpoints: event.target.value })}
          />
        </Field>
        <Field label="Service" className="col-span-3">
          {text('service')}
        </Field>
        <Field label="Fixed in" className="col-span-3">
          {text('fix_version')}
        </Field>
        <Field label="Fix planned for" className="col-span-2">
          {text('planned_remediation_date', { type: 'date' })}
        </Field>
        <Field label="In version" className="col-span-2">
          {text('planned_remediation_version')}
        </Field>
        <Field label="Effort" className="col-span-2">
          <Select
            label="Effort"
            value={draft.effort_for_fixing}
            options={EFFORTS.map((effort) => ({ value: effort, label: effort || 'unknown' }))}
            onChange={(effort_for_fixing) => set({ effort_for_fixing })}
          />
        </Field>
        <Checkbox
          label="Known to be exploited"
          checked={draft.known_exploited}
          onChange={(known_exploited) => set({ known_exploited })}
          className="col-span-6"
        />
      </form>
    </Dialog>
  );
}
