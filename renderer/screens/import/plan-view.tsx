import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { PlanAction, PlanSummary } from '#core/contract/imports.ts';
import { doubtOf } from '#core/model/import-doubt.ts';
import { cn } from '#renderer/components/cn.ts';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { count, counted } from '#renderer/format.ts';
import { ACTION_NAMES, ACTIONS } from '#renderer/import-record/action-words.ts';
import { withoutLeftOut } from './plan-counts.ts';
import { PlanTable } from './plan-table.tsx';
import { leftOutOf, useImportState } from './state.ts';

/** A file's plan: what becomes of which finding, and why. */
export function PlanView({ file, plan }: { readonly file: string; readonly plan: PlanSummary }) {
  const [action, setAction] = useState<PlanAction | null>(null);
  const leftOut = useImportState((state) => leftOutOf(state, file));
  const counts = withoutLeftOut(plan.counts, leftOut);
  return (
    <>
      <Heading plan={plan} doubt={doubtOf(counts)} />
      <div role="group" aria-label="Show only" className="my-3 grid grid-cols-3 gap-2 lg:grid-cols-6">
        {ACTION_NAMES.map((name) => {
          const { label, help, icon: Icon, tone, count: key } = ACTIONS[name];
          const isShown = action === name;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isShown}
              disabled={plan.counts[key] === 0}
              className={cn(
                'flex min-w-0 flex-col rounded-md bg-sunken px-3 py-2 text-left ring-1 ring-line ring-inset disabled:text-ink-faint',
                isShown ? 'bg-selected ring-2 ring-accent' : 'not-disabled:hover:bg-hover',
              )}
              onClick={() => setAction(isShown ? null : name)}
            >
              <span className="flex items-center gap-1.5 text-xs">
                <Icon aria-hidden className={cn('size-3.5 shrink-0', plan.counts[key] > 0 && tone)} />
                {label}
              </span>
              <span className="text-xl font-semibold">{count(counts[key])}</span>
              <span className="truncate text-xs text-ink-soft">
                {counts[key] < plan.counts[key] ? `of ${count(plan.counts[key])}, the rest left out` : help}
              </span>
            </button>
          );
        })}
      </div>
      <PlanTable key={action ?? 'all'} file={file} plan={plan} action={action} />
    </>
  );
}

const KIND_WORDS = { 'product type': 'organization', product: 'asset', engagement: 'engagement', test: 'test' };

function Heading({ plan, doubt }: { readonly plan: PlanSummary; readonly doubt: string | null }) {
  const { target, creates, below_minimum } = plan;
  const problems = plan.problems.filter((problem) => problem !== doubtOf(plan.counts));
  const made = creates.map(({ kind, name }) => `${KIND_WORDS[kind]} “${name}”`);
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-semibold">
        <span>{plan.file_name}</span> <span className="font-normal text-ink-soft">· {plan.scan_type}</span>
      </h3>
      <p>
        {plan.mode === 'reimport' ? 'Updates' : 'Goes into'} {target.product} / {target.engagement} / {target.test}
        {made.length > 0 && <span className="text-ink-soft"> · creates {made.join(', ')}</span>}
      </p>
      {doubt !== null && (
        <p role="alert" className="my-1 flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {doubt}
        </p>
      )}
      {below_minimum > 0 && (
        <p className="text-ink-soft">
          {counted(below_minimum, 'entry', 'entries')} below the least severity {below_minimum === 1 ? 'is' : 'are'} left out.
        </p>
      )}
      {problems.length > 0 && (
        <Disclosure
          title={
            <span className="flex items-center gap-1.5 text-warn">
              <TriangleAlert aria-hidden className="size-3.5" />
              {counted(problems.length, 'problem')} in the report
            </span>
          }
          summary={problems[0]}
        >
          <ul className="max-h-32 overflow-y-auto text-ink-soft">
            {problems.map((problem, at) => (
              <li key={at} className="wrap-anywhere">
                {problem}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
