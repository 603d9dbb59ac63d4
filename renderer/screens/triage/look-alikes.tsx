import { useState } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { useRested } from '#renderer/components/use-rested.ts';
import { count } from '#renderer/format.ts';
import { useKeys } from '#renderer/keymap.ts';
import { href } from '#renderer/navigation.ts';
import { toast } from '#renderer/stores/toasts.ts';
import { LookAlikesDialog } from './look-alikes-dialog.tsx';

/** Open findings of the same title in the same asset, to be decided in one go. */
export function LookAlikes({ row }: { readonly row: FindingRow }) {
  const rested = useRested(row);
  const [asked, setAsked] = useState<FindingRow | null>(null);
  const alike = useQuery('findings.count', { query: queryOf(rested) }).data?.count ?? 1;
  useKeys({ look_alikes: () => setAsked(row) });

  function nothing(of: FindingRow) {
    setAsked(null);
    toast({ title: `No other open finding in ${of.product} has this title` });
  }

  return (
    <>
      {rested.id === row.id && alike > 1 && (
        <section>
          <h2 className="mb-1 text-xs font-semibold text-ink-soft">Look-alikes</h2>
          <p className="mb-2 text-xs text-ink-soft">
            <a href={href('/findings', { q: queryOf(row) })} className="text-accent underline underline-offset-2">
              {count(alike)} open findings
            </a>{' '}
            in {row.product} have this title.
          </p>
          <Button className="w-full" onClick={() => setAsked(row)}>
            Decide all {count(alike)} <Kbd name="look_alikes" />
          </Button>
        </section>
      )}
      {asked && (
        <LookAlikesDialog
          title={asked.title}
          product={asked.product}
          query={queryOf(asked)}
          onNothing={() => nothing(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function queryOf({ product_id, title }: FindingRow): string {
  return `is:open product:${product_id} title:"${title.replace(/["\\]/g, '\\$&')}"`;
}
