import { ago, moment } from '#renderer/format.ts';

/** A moment in relative words, the exact one on hover. */
export function Time({ value, className }: { readonly value: string; readonly className?: string }) {
  return (
    <time dateTime={value} title={moment(value)} className={className}>
      {ago(value)}
    </time>
  );
}
