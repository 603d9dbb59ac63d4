/**
 * The status of a finding is a set of flags, kept in the store as one number so that counting, filtering and
 * undoing it are one column. The rules below are DefectDojo's status handler (domain facts 2.2).
 */
export const FLAGS = {
  active: 1,
  verified: 2,
  false_p: 4,
  duplicate: 8,
  out_of_scope: 16,
  risk_accepted: 32,
  under_review: 64,
  is_mitigated: 128,
  static_finding: 256,
  dynamic_finding: 512,
  known_exploited: 1024,
  ransomware_used: 2048,
  /** fix_available is yes, no or unknown: two bits, never both. */
  fix_available: 4096,
  fix_unavailable: 8192,
} as const;

export type Flag = keyof typeof FLAGS;
export type Flags = Record<Flag, boolean>;

const NAMES = Object.keys(FLAGS) as Flag[];

/** Flags that say what a finding is now, as against facts the tool reported. */
export const STATUS_FLAGS = [
  'active',
  'verified',
  'false_p',
  'duplicate',
  'out_of_scope',
  'risk_accepted',
  'under_review',
  'is_mitigated',
] as const;
export type StatusFlag = (typeof STATUS_FLAGS)[number];

/** The number for a set of flags; absent flags are false. */
export function packFlags(flags: Partial<Flags>): number {
  let status = 0;
  for (const name of NAMES) if (flags[name]) status |= FLAGS[name];
  return status;
}

/** yes, no, or null for unknown. */
export function fixAvailable(status: number): boolean | null {
  if (status & FLAGS.fix_available) return true;
  return status & FLAGS.fix_unavailable ? false : null;
}

/** The finding's mitigation, which follows its flags. `mitigated` is an ISO moment. */
export interface Mitigation {
  readonly mitigated: string | null;
  readonly mitigated_by: number | null;
}

export interface StatusChange {
  readonly before: number;
  /** 0 for a new finding: every flag counts as changed. */
  readonly after: number;
  readonly isNew: boolean;
  readonly mitigation: Mitigation;
  /** Who and when, for blanks. */
  readonly user: number;
  readonly now: string;
}

/**
 * What a changed status really becomes. Active wins over everything that says closed; a false positive or
 * out-of-scope finding is mitigated, inactive and unverified; a mitigated one carries a date and a person.
 */
export function settleStatus(change: StatusChange): { readonly status: number; readonly mitigation: Mitigation } {
  const changed = change.isNew ? ~0 : change.before ^ change.after;
  let status = change.after;
  let { mitigated, mitigated_by } = change.mitigation;
  const fill = (): void => {
    mitigated ??= change.now;
    mitigated_by ??= change.user;
  };
  if (changed & FLAGS.is_mitigated && !(status & FLAGS.is_mitigated)) mitigated = mitigated_by = null;
  if (status & FLAGS.is_mitigated) fill();
  if (changed & FLAGS.active && status & FLAGS.active) {
    status &= ~(FLAGS.false_p | FLAGS.out_of_scope | FLAGS.is_mitigated);
    mitigated = mitigated_by = null;
  }
  const excluded = FLAGS.false_p | FLAGS.out_of_scope;
  if (changed & excluded && status & excluded) {
    status = (status | FLAGS.is_mitigated) & ~(FLAGS.active | FLAGS.verified);
    fill();
  }
  return { status, mitigation: { mitigated, mitigated_by } };
}

/** Two flags that cannot both be set (domain facts 2.1), or null when the status is possible. */
export function statusConflict(status: number): readonly [string, string] | null {
  const both = (a: Flag, b: Flag): boolean => (status & FLAGS[a]) !== 0 && (status & FLAGS[b]) !== 0;
  if (both('active', 'duplicate')) return ['active', 'a duplicate'];
  if (both('verified', 'duplicate')) return ['verified', 'a duplicate'];
  if (both('false_p', 'verified')) return ['a false positive', 'verified'];
  if (both('active', 'risk_accepted')) return ['active', 'risk accepted'];
  return null;
}

/** Status words in DefectDojo's order, e.g. `Active, Verified`. */
export function statusText(status: number): string {
  const words = [
    status & FLAGS.under_review ? 'Under Review' : '',
    status & FLAGS.active ? 'Active' : 'Inactive',
    status & FLAGS.verified ? 'Verified' : '',
    status & FLAGS.is_mitigated ? 'Mitigated' : '',
    status & FLAGS.false_p ? 'False Positive' : '',
    status & FLAGS.out_of_scope ? 'Out Of Scope' : '',
    status & FLAGS.duplicate ? 'Duplicate' : '',
    status & FLAGS.risk_accepted ? 'Risk Accepted' : '',
  ];
  return words.filter(Boolean).join(', ');
}
