import { addDays } from './time.ts';

/** Statuses of an engagement that is over; saving any other one makes it active again (domain facts 1.3). */
export const OVER = ['Cancelled', 'Completed'] as const;

/** Whether an engagement of this status is active. */
export function isActive(status: string): boolean {
  return !OVER.some((over) => over === status);
}

/** Days an engagement may run past its end before it counts as overdue: a CI/CD one is prolonged by its next import. */
const GRACE_DAYS = { 'CI/CD': 10, Interactive: 0 } as const;

/** An active engagement whose end, with its days of grace, lies before today. */
export function isOverdue(
  engagement: { readonly active: boolean; readonly engagement_type: keyof typeof GRACE_DAYS; readonly target_end: string },
  today: string,
): boolean {
  return engagement.active && engagement.target_end < addDays(today, -GRACE_DAYS[engagement.engagement_type]);
}
