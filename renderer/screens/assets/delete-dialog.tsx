import { useJob } from '#renderer/api/use-job.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { Progress } from '#renderer/components/progress.tsx';
import { counted } from '#renderer/format.ts';
import { tellDone } from '#renderer/tell-done.ts';
import { KINDS } from './kind-words.ts';
import type { NodeKind } from './tree-rows.ts';

export interface DeleteDialogProps {
  readonly kind: NodeKind;
  readonly id: number;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

const JOBS = {
  product_type: 'product_types.delete',
  product: 'products.delete',
  engagement: 'engagements.delete',
  test: 'tests.delete',
} as const;

/** Says what goes with it before deleting; undo brings all of it back. */
export function DeleteDialog({ kind, id, name, onClose, onDeleted }: DeleteDialogProps) {
  const { word, field } = KINDS[kind];
  const job = useJob(JOBS[kind]);
  const findings = useQuery('findings.count', { query: `${field}:${id}` });
  const preview = useQuery('products.delete_preview', { id }, { enabled: kind === 'product' }).data;
  const parts = [
    ...(preview ? [counted(preview.engagements, 'engagement'), counted(preview.tests, 'test')] : []),
    ...(findings.data ? [counted(findings.data.count, 'finding')] : []),
  ];

  async function confirm() {
    const change = await job.start({ id });
    if (!change) return;
    tellDone(`Deleted the ${word} “${name}”`, change);
    onDeleted();
  }

  return (
    <ConfirmDialog
      title={`Delete the ${word} “${name}”?`}
      verb="Delete"
      busy={job.pending}
      disabled={!findings.data}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{parts.length === 0 ? 'Counting what is inside.' : `With it: ${parts.join(', ')}.`} Undo brings all of it back.</p>
      {job.pending && <Progress label={`Deleting ${name}`} done={job.job?.done ?? 0} total={job.job?.total ?? 0} />}
    </ConfirmDialog>
  );
}
