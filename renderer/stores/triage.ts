/** What waits for a decision: open and nobody has looked at it yet. */
export const TRIAGE_QUERY = 'is:open is:unverified';
