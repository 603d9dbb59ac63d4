import { Ban, CheckCheck, CircleCheck, CircleDot, CircleSlash, Copy, Eye, type LucideIcon, MinusCircle, ShieldCheck } from 'lucide-react';
import { cn } from './cn.ts';

export interface Flags {
  readonly active: boolean;
  readonly verified: boolean;
  readonly false_p: boolean;
  readonly duplicate: boolean;
  readonly out_of_scope: boolean;
  readonly risk_accepted: boolean;
  readonly under_review: boolean;
  readonly is_mitigated: boolean;
}

interface Word {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: string;
}

/** The one word for a finding's status: the decision that made it what it is, strongest first. */
export function statusWord(flags: Flags): Word {
  if (flags.duplicate) return { word: 'Duplicate', icon: Copy, tone: 'text-ink-soft' };
  if (flags.false_p) return { word: 'False positive', icon: Ban, tone: 'text-ink-soft' };
  if (flags.out_of_scope) return { word: 'Out of scope', icon: CircleSlash, tone: 'text-ink-soft' };
  if (flags.risk_accepted) return { word: 'Risk accepted', icon: ShieldCheck, tone: 'text-warn' };
  if (flags.is_mitigated) return { word: 'Mitigated', icon: CircleCheck, tone: 'text-good' };
  if (flags.under_review) return { word: 'Under review', icon: Eye, tone: 'text-warn' };
  if (flags.active && flags.verified) return { word: 'Verified', icon: CheckCheck, tone: 'text-accent' };
  if (flags.active) return { word: 'Open', icon: CircleDot, tone: 'text-accent' };
  return { word: 'Inactive', icon: MinusCircle, tone: 'text-ink-soft' };
}

/** A finding's status as icon and word. */
export function Status({ flags, className }: { readonly flags: Flags; readonly className?: string }) {
  const { word, icon: Icon, tone } = statusWord(flags);
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)}>
      <Icon aria-hidden className={cn('size-3.5 shrink-0', tone)} />
      <span className="truncate">{word}</span>
    </span>
  );
}
