/** An asset's grade by its open findings: A is best. */
export function GradeBadge({ grade }: { readonly grade: string }) {
  return (
    <span
      className="inline-flex h-5 items-center gap-1 rounded-sm bg-active px-1.5 text-xs text-ink"
      title="By the open findings; the thresholds are in the settings"
    >
      Grade <span className="font-semibold">{grade}</span>
    </span>
  );
}
