import { CopyX } from 'lucide-react';
import type { Finding, FindingRow } from '#core/contract/findings.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { Status } from '#renderer/components/status.tsx';
import { tellPerformed } from '#renderer/finding-actions/perform.ts';
import { href } from '#renderer/navigation.ts';

/** The cluster a finding belongs to, and what looks like it. */
export function Duplicates({ finding }: { readonly finding: Finding }) {
  const cluster = useQuery('findings.duplicates', { id: finding.id });
  const similar = useQuery('findings.similar', { id: finding.id });
  const reset = useCommand('findings.reset_duplicate');
  const mark = useCommand('findings.mark_duplicate');
  const targetOf = (row: FindingRow | Finding) => ({ selection: { ids: [row.id] }, count: 1, row });

  async function takeOut(row: FindingRow | Finding) {
    const change = await reset.run({ selection: { ids: [row.id] } });
    if (change)
      tellPerformed({ target: targetOf(row), said: 'No longer a duplicate:', decides: false, command: 'findings.reset_duplicate' }, change);
  }

  async function makeDuplicate(row: FindingRow) {
    const change = await mark.run({ selection: { ids: [row.id] }, original: finding.duplicate_finding ?? finding.id });
    if (change)
      tellPerformed({ target: targetOf(row), said: 'Marked as duplicate:', decides: true, command: 'findings.mark_duplicate' }, change);
  }

  return (
    <div className="flex max-w-240 flex-col gap-6 px-(--inset) py-4">
      <Section
        title="Duplicates"
        actions={
          finding.duplicate && (
            <Button size="small" icon={CopyX} onClick={() => void takeOut(finding)}>
              Not a duplicate
            </Button>
          )
        }
      >
        <Loaded query={cluster} lines={3}>
          {({ original, duplicates }) =>
            original === null && duplicates.length === 0 ? (
              <p className="text-ink-soft">This finding has no duplicates.</p>
            ) : (
              <ul>
                {original && <Line row={original} detail="the original" />}
                {duplicates.map((row) => (
                  <Line
                    key={row.id}
                    row={row}
                    detail={`${row.product} / ${row.engagement}`}
                    action={
                      <Button size="small" variant="ghost" onClick={() => void takeOut(row)}>
                        Take out
                      </Button>
                    }
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <Section title="Similar">
        <Loaded query={similar} lines={3}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="text-ink-soft">Nothing in this asset shares its vulnerability id, CWE, file or component.</p>
            ) : (
              <ul>
                {rows.map(({ finding: row, reason }) => (
                  <Line
                    key={row.id}
                    row={row}
                    detail={reason}
                    action={
                      !row.duplicate && (
                        <Button size="small" variant="ghost" onClick={() => void makeDuplicate(row)}>
                          Is a duplicate
                        </Button>
                      )
                    }
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
    </div>
  );
}

function Line({ row, detail, action }: { readonly row: FindingRow; readonly detail: string; readonly action?: React.ReactNode }) {
  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line/60 py-1 last:border-0">
      <SeverityChip severity={row.severity} />
      <a href={href(`/findings/${row.id}`)} className="min-w-0 flex-1 rounded-sm hover:text-accent">
        <span className="block truncate">{row.title}</span>
        <span className="block truncate text-xs text-ink-soft">
          #{row.id} · {detail}
        </span>
      </a>
      <Status flags={row} className="shrink-0 text-xs" />
      {action}
    </li>
  );
}
