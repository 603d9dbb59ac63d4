import { Undo2 } from 'lucide-react';
import type { Output } from '#core/contract/index.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Loaded } from '#renderer/components/states.tsx';
import { Time } from '#renderer/components/time.tsx';
import { href } from '#renderer/navigation.ts';
import { undo } from '#renderer/undo.ts';

type Entry = Output<'findings.history'>['entries'][number];

/** What people changed, or what imports did; newest first. Each change can be taken back by itself. */
export function History({ id, kind }: { readonly id: number; readonly kind: Entry['kind'] }) {
  const history = useQuery('findings.history', { id });
  return (
    <Loaded query={history} lines={4}>
      {({ entries }) => {
        const shown = entries.filter((entry) => entry.kind === kind);
        if (shown.length === 0)
          return (
            <p className="px-(--inset) py-4 text-ink-soft">
              {kind === 'change' ? 'Nobody has changed this finding yet.' : 'This finding was entered by hand; no import has named it.'}
            </p>
          );
        return (
          <ol className="max-w-240 px-(--inset) py-2">
            {shown.map((entry, at) => (
              <Step key={at} entry={entry} />
            ))}
          </ol>
        );
      }}
    </Loaded>
  );
}

function Step({ entry }: { readonly entry: Entry }) {
  const { journal_id, import_id, undone } = entry;
  return (
    <li className="border-b border-line/60 py-2 last:border-0">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className={cn(undone && 'text-ink-soft line-through')}>
            {import_id === null ? (
              entry.summary
            ) : (
              <a href={href(`/imports/${import_id}`)} className="hover:text-accent">
                {entry.summary}
              </a>
            )}
          </p>
          <p className="text-xs text-ink-soft">
            {entry.actor}, <Time value={entry.at} />
            {undone && ', undone'}
          </p>
        </div>
        {journal_id !== null && !undone && entry.kind === 'change' && (
          <Button size="small" variant="ghost" icon={Undo2} onClick={() => void undo(journal_id)}>
            Undo
          </Button>
        )}
      </div>
      {entry.fields.length > 0 && (
        <dl className="mt-1 grid grid-cols-[9rem_minmax(0,1fr)] gap-x-3 text-xs">
          {entry.fields.map((field) => (
            <div key={field.field} className="contents">
              <dt className="text-ink-soft">{field.field.replaceAll('_', ' ')}</dt>
              <dd className="min-w-0 truncate" title={`${field.before ?? ''} → ${field.after ?? ''}`}>
                <span className="text-ink-soft">{field.before ?? 'nothing'}</span> → {field.after ?? 'nothing'}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
