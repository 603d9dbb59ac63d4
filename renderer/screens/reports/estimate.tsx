import { TriangleAlert } from 'lucide-react';
import type { ReportFormat } from '#core/contract/reports.ts';
import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { count as withSeparators } from '#renderer/format.ts';
import { isDocument } from './format-choice.tsx';

/** Longer documents are read by nobody and take minutes to lay out. */
const LONG = 2000;

/** What the report will hold, as it is chosen. */
export function Estimate({
  query,
  count,
  format,
}: {
  readonly query: string;
  readonly count: number | undefined;
  readonly format: ReportFormat;
}) {
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      <p className="flex items-baseline gap-2">
        <span className="text-[1.75rem] leading-9 font-semibold">{count === undefined ? '…' : withSeparators(count)}</span>
        <span className="text-ink-soft">{count === 1 ? 'finding' : 'findings'}</span>
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {SEVERITIES.map((severity) => (
          <OfSeverity key={severity} severity={severity} query={query} />
        ))}
      </ul>
      {count === 0 && <p className="text-ink-soft">No finding matches; widen the scope or the query.</p>}
      {count !== undefined && count > LONG && isDocument(format) && (
        <p className="flex gap-2 rounded-md bg-warn-soft px-3 py-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />A document this long is slow to make and hard to read;
          narrow the findings, or choose Excel or CSV.
        </p>
      )}
    </div>
  );
}

function OfSeverity({ severity, query }: { readonly severity: Severity; readonly query: string }) {
  const { data } = useQuery('findings.count', { query: `${query} severity:${severity.toLowerCase()}`.trim() }, { keep: true });
  return (
    <li className="flex items-center gap-1.5">
      <SeverityChip severity={severity} />
      <span className={data?.count === 0 ? 'text-ink-faint' : ''}>{data ? withSeparators(data.count) : '…'}</span>
    </li>
  );
}
