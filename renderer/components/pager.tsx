import { ChevronLeft, ChevronRight } from 'lucide-react';
import { count } from '#renderer/format.ts';
import { IconButton } from './button.tsx';

export interface PagerProps {
  /** What is paged, e.g. "imports". */
  readonly label: string;
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
}

/** Steps through a long table page by page; nothing when all of it fits one. */
export function Pager({ label, offset, limit, total, onOffset }: PagerProps) {
  if (total <= limit) return null;
  const last = Math.min(total, offset + limit);
  return (
    <nav aria-label={`Pages of ${label}`} className="flex items-center gap-1 py-2 text-ink-soft">
      <span className="mr-2">{`${count(offset + 1)}–${count(last)} of ${count(total)} ${label}`}</span>
      <IconButton icon={ChevronLeft} label="Newer" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))} />
      <IconButton icon={ChevronRight} label="Older" disabled={last >= total} onClick={() => onOffset(offset + limit)} />
    </nav>
  );
}
