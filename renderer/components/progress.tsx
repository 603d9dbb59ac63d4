import { cn } from './cn.ts';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0 while unknown. */
  readonly total: number;
  readonly className?: string;
}

/** A bar; it slides while the total is unknown. */
export function Progress({ label, done, total, className }: ProgressProps) {
  const known = total > 0;
  const percent = known ? Math.min(100, (done / total) * 100) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(known ? { 'aria-valuenow': Math.round(percent) } : {})}
      className={cn('h-1 overflow-hidden rounded-full bg-active', className)}
    >
      <div
        className={cn('h-full rounded-full bg-accent', !known && 'w-2/5 animate-[slide-along_1.4s_ease-in-out_infinite]')}
        style={known ? { width: `${percent}%` } : {}}
      />
    </div>
  );
}
