import type { ImportRecord } from '#core/contract/imports.ts';
import { Time } from '#renderer/components/time.tsx';
import { changesInWords } from '#renderer/import-record/action-words.ts';
import { href } from '#renderer/navigation.ts';

/** The latest imports with what each did. */
export function RecentImports({ imports }: { readonly imports: readonly ImportRecord[] }) {
  if (imports.length === 0) return <p className="text-ink-soft">No report was imported yet; drop one anywhere in this window.</p>;
  return (
    <ul>
      {imports.map((record) => (
        <li key={record.id} className="border-b border-line/60 last:border-0">
          <a
            href={href(`/imports/${record.id}`)}
            className="flex min-h-9 flex-wrap items-center gap-x-3 rounded-md px-2 py-1 hover:bg-hover"
          >
            <span className="w-56 truncate">{record.file_name}</span>
            <span className="w-44 truncate text-ink-soft">{record.scan_type}</span>
            <span className="min-w-0 flex-1 truncate text-ink-soft">
              {record.product} / {record.engagement}
            </span>
            <span>{changesInWords(record.counts)}</span>
            <Time value={record.created} className="w-28 text-right text-ink-soft" />
          </a>
        </li>
      ))}
    </ul>
  );
}
