import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { cn } from './cn.ts';

const FILL: Readonly<Record<Severity, string>> = {
  Critical: 'bg-critical text-critical-ink ring-critical-edge',
  High: 'bg-high text-high-ink ring-high-edge',
  Medium: 'bg-medium text-medium-ink ring-medium-edge',
  Low: 'bg-low text-low-ink ring-low-edge',
  Info: 'bg-info text-info-ink ring-info-edge',
};

/** A severity as letter and shade; `word` writes it out beside the letter. */
export function SeverityChip({
  severity,
  word = false,
  className,
}: {
  readonly severity: Severity;
  readonly word?: boolean;
  readonly className?: string;
}) {
  return (
    <span className={cn('inline-flex items-center gap-1.5', className)}>
      <span
        role="img"
        aria-label={severity}
        aria-hidden={word || undefined}
        className={cn(
          'inline-flex size-4.5 shrink-0 items-center justify-center rounded-sm text-[11px] font-semibold ring-1 ring-inset',
          FILL[severity],
        )}
      >
        {severity[0]}
      </span>
      {word && severity}
    </span>
  );
}

type Counts = Readonly<Record<'critical' | 'high' | 'medium' | 'low' | 'info', number>>;

/** Counts per severity as chips; severities with none are pale dashes so that columns stay aligned. */
export function SeverityCountsRow({ counts, className }: { readonly counts: Counts; readonly className?: string }) {
  return (
    <span className={cn('inline-grid grid-cols-[repeat(5,2.25rem)] gap-1', className)}>
      {SEVERITIES.map((severity) => {
        const value = counts[severity.toLowerCase() as keyof Counts];
        return (
          <span
            key={severity}
            role="img"
            aria-label={`${value} ${severity}`}
            title={`${value.toLocaleString('en')} ${severity}`}
            className={cn(
              'inline-flex h-4.5 items-center justify-center rounded-sm px-1 text-[11px] font-semibold',
              value > 0 ? cn('ring-1 ring-inset', FILL[severity]) : 'text-ink-faint',
            )}
          >
            {value > 0 ? short(value) : '–'}
          </span>
        );
      })}
    </span>
  );
}

function short(value: number): string {
  return value < 1000
    ? String(value)
    : Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: value < 10_000 ? 1 : 0 }).format(value);
}

/** Shares of severities as one bar. */
export function SeverityBar({ counts, className }: { readonly counts: Counts; readonly className?: string }) {
  const total = SEVERITIES.reduce((sum, severity) => sum + counts[severity.toLowerCase() as keyof Counts], 0);
  return (
    <span aria-hidden className={cn('flex h-2 gap-px overflow-hidden rounded-sm bg-hover', className)}>
      {total > 0 &&
        SEVERITIES.map((severity) => {
          const value = counts[severity.toLowerCase() as keyof Counts];
          return (
            value > 0 && (
              <span key={severity} className={cn('ring-1 ring-inset', FILL[severity])} style={{ flexGrow: value, minWidth: 3 }} />
            )
          );
        })}
    </span>
  );
}

/** A tag or other short word; with `onRemove` it can be taken away. */
export function Chip({
  children,
  onRemove,
  removeLabel,
  className,
}: {
  readonly children: ReactNode;
  readonly onRemove?: () => void;
  readonly removeLabel?: string;
  readonly className?: string;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full items-center gap-1 rounded-sm bg-active px-1.5 text-xs text-ink',
        onRemove && 'pr-0.5',
        className,
      )}
    >
      <span className="truncate">{children}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel ?? 'Remove'}
          className="rounded-sm p-0.5 text-ink-soft hover:bg-hover hover:text-ink"
          onClick={onRemove}
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  );
}
