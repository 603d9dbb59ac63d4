/** Two lines a finding, in px. */
export const QUEUE_ROW = 48;
