import { useState } from 'react';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { Status } from '#renderer/components/status.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { targetWords } from './target.ts';

/** Chooses the original: the look-alikes of a single finding at first, then whatever is searched for. */
export function DuplicateDialog({ target, done, onClose }: ActionDialogProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const mark = useCommand('findings.mark_duplicate', { onError: (refused) => setError(refused.message) });
  const own = target.row?.id;
  const similar = useQuery('findings.similar', { id: own ?? 1, limit: 12 }, { enabled: own !== undefined && text.trim() === '' });
  const query = /^#?\d+$/.test(text.trim())
    ? `id:${text.trim().replace('#', '')}`
    : `"${text.trim().replace(/["\\]/g, '\\$&')}" -is:duplicate`;
  const found = useQuery('findings.list', { query, offset: 0, limit: 20 }, { enabled: text.trim() !== '', keep: true });
  const offers =
    text.trim() === ''
      ? (similar.data?.rows ?? [])
      : (found.data?.rows ?? []).map((finding) => ({ finding, reason: `${finding.product} / ${finding.engagement}` }));

  async function choose(original: number) {
    const change = await mark.run({ selection: target.selection, original });
    if (change) done(change, `Marked as duplicate of #${original}:`);
  }

  return (
    <Dialog open onClose={onClose} title="Duplicate of…" description={targetWords(target)} className="w-160">
      <Field label="Original finding" error={error}>
        <TextInput autoFocus value={text} placeholder="Number or words of its title" onChange={(event) => setText(event.target.value)} />
      </Field>
      <ul aria-label="Candidates" className="mt-2 min-h-40 pb-3">
        {offers
          .filter(({ finding }) => finding.id !== own)
          .map(({ finding, reason }) => (
            <li key={finding.id}>
              <button
                type="button"
                className="flex w-full items-center gap-3 rounded-md px-2 py-1.5 text-left hover:bg-hover focus:bg-hover"
                onClick={() => void choose(finding.id)}
              >
                <SeverityChip severity={finding.severity} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{finding.title}</span>
                  <span className="block truncate text-xs text-ink-soft">
                    #{finding.id} · {reason}
                  </span>
                </span>
                <Status flags={finding} className="text-xs" />
              </button>
            </li>
          ))}
        {offers.length === 0 && (
          <li className="px-2 py-4 text-ink-soft">
            {text.trim() === '' ? 'Nothing similar is known; search for the original.' : 'No finding matches.'}
          </li>
        )}
      </ul>
    </Dialog>
  );
}
