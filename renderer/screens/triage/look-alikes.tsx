import { useState } from 'react';
import type { Finding, FindingChange } from '#core/contract/findings.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import { useFindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { count } from '#renderer/format.ts';
import { useKeys } from '#renderer/keymap.ts';
import { href } from '#renderer/navigation.ts';
import { toast } from '#renderer/stores/toasts.ts';

const NAMES: readonly DecisionName[] = ['verify', 'false_positive', 'out_of_scope', 'close'];

/** Open findings of the same title in the same asset, to be decided in one go. */
export function LookAlikes({ finding }: { readonly finding: Finding }) {
  const [isAsking, setAsking] = useState(false);
  const query = `is:open product:${finding.product_id} title:"${finding.title.replace(/["\\]/g, '\\$&')}"`;
  const alike = useQuery('findings.count', { query }).data?.count ?? 1;
  const actions = useFindingActions({ target: () => ({ selection: { query }, count: alike }) });
  useKeys({
    look_alikes: () => {
      if (alike > 1) setAsking(true);
      else toast({ title: `No other open finding in ${finding.product} has this title` });
    },
  });
  if (alike <= 1) return null;

  function decide(change: FindingChange, said: string) {
    setAsking(false);
    actions.update(change, said);
  }

  return (
    <section>
      <h2 className="mb-1 text-xs font-semibold text-ink-soft">Look-alikes</h2>
      <p className="mb-2 text-xs text-ink-soft">
        <a href={href('/findings', { q: query })} className="text-accent underline underline-offset-2">
          {count(alike)} open findings
        </a>{' '}
        in {finding.product} have this title.
      </p>
      <Button className="w-full" onClick={() => setAsking(true)}>
        Decide all {count(alike)} <Kbd name="look_alikes" />
      </Button>
      {isAsking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={`Decide ${count(alike)} findings`}
          description={`“${finding.title}” in ${finding.product}`}
          className="w-96"
        >
          <div className="flex flex-col gap-1 pb-3">
            {NAMES.map((name) => (
              <Button
                key={name}
                size="large"
                icon={DECISIONS[name].icon}
                className="justify-start"
                onClick={() => decide(DECISIONS[name].change, DECISIONS[name].said)}
              >
                {DECISIONS[name].label}
              </Button>
            ))}
          </div>
        </Dialog>
      )}
    </section>
  );
}
