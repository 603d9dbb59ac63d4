import type { StatisticsTable } from '#core/contract/imports.ts';
import { SEVERITIES } from '#core/model/severity.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { TextLink } from '#renderer/components/text-link.tsx';
import { count } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';

/** Status columns: the key of the statistics, its heading, and the query for what is counted. */
const COLUMNS = [
  ['active', 'Open', 'is:open'],
  ['verified', 'Verified', 'is:verified'],
  ['is_mitigated', 'Mitigated', 'is:mitigated'],
  ['duplicate', 'Duplicate', 'is:duplicate'],
  ['false_p', 'False positive', 'is:false_positive'],
  ['out_of_scope', 'Out of scope', 'is:out_of_scope'],
  ['risk_accepted', 'Risk accepted', 'is:risk_accepted'],
  ['total', 'All', ''],
] as const;

/** How many findings are of which severity and status; every number leads to its findings in the list at `path`. */
export function StatisticsGrid({ statistics, path }: { readonly statistics: StatisticsTable; readonly path: string }) {
  const rows = [
    ...SEVERITIES.map((severity) => ({
      key: severity.toLowerCase() as Lowercase<typeof severity>,
      head: <SeverityChip severity={severity} word />,
    })),
    { key: 'total' as const, head: <span className="font-medium">All</span> },
  ];
  return (
    <div className="overflow-x-auto">
      <table aria-label="Findings by severity and status" className="w-full border-collapse">
        <thead>
          <tr className="border-b text-xs text-ink-soft">
            <th scope="col" className="px-2 py-1 text-left align-bottom font-medium">
              Severity
            </th>
            {COLUMNS.map(([name, title]) => (
              <th key={name} scope="col" className="px-2 py-1 text-right align-bottom font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head }) => (
            <tr key={key} className="h-(--row) border-b border-line/60 last:border-0">
              <th scope="row" className="px-2 text-left font-normal">
                {head}
              </th>
              {COLUMNS.map(([name, , query]) => {
                const value = statistics[key][name];
                const q = [key === 'total' ? '' : `severity:${key}`, query].filter(Boolean).join(' ');
                return (
                  <td key={name} className="px-2 text-right">
                    {value === 0 ? (
                      <span className="text-ink-faint">–</span>
                    ) : (
                      <TextLink href={href(path, q === '' ? { view: 'all' } : { q })}>{count(value)}</TextLink>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
