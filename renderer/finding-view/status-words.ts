import type { Flags } from '#renderer/components/status.tsx';

/** The whole status as DefectDojo words it: `Active, Verified`. Order: domain facts 1.7.2. */
export function statusWords(flags: Flags): string {
  const words = [
    flags.under_review && 'Under review',
    flags.active ? 'Active' : 'Inactive',
    flags.verified && 'Verified',
    flags.is_mitigated && 'Mitigated',
    flags.false_p && 'False positive',
    flags.out_of_scope && 'Out of scope',
    flags.duplicate && 'Duplicate',
    flags.risk_accepted && 'Risk accepted',
  ];
  return words.filter((word) => word !== false).join(', ');
}
