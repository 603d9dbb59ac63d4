import type { ImportRecord } from '#core/contract/imports.ts';
import { Time } from '#renderer/components/time.tsx';
import { count } from '#renderer/format.ts';
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
            <span>{delta(record)}</span>
            <Time value={record.created} className="w-28 text-right text-ink-soft" />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `12 new, 3 duplicates, 1 closed`; only what happened. */
function delta({ counts }: ImportRecord): string {
  const parts: readonly [number, string][] = [
    [counts.created, 'new'],
    [counts.duplicates, 'duplicates'],
    [counts.matched, 'updated'],
    [counts.reactivated, 'reopened'],
    [counts.closed, 'closed'],
  ];
  const said = parts.filter(([value]) => value > 0).map(([value, word]) => `${count(value)} ${word}`);
  return said.length === 0 ? 'no change' : said.join(', ');
}
