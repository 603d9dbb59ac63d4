/** Health of a product, 5..100, from its open findings (domain facts 6.4; Info does not count). */
export function productHealth(open: {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}): number {
  let health = 100;
  if (open.critical > 0) health = 40 - 5 * (open.critical - 1);
  if (open.high > 0) health = (health === 100 ? 60 : health) - 3 * (open.high - 1);
  if (open.medium > 0) health = (health === 100 ? 80 : health) - 2 * (open.medium - 1);
  if (open.low > 0) health = (health === 100 ? 95 : health) - open.low;
  return Math.max(5, health);
}

/** The letter of a health figure by the workspace's thresholds. */
export function productGrade(
  health: number,
  at: { product_grade_a: number; product_grade_b: number; product_grade_c: number; product_grade_d: number },
): string {
  if (health >= at.product_grade_a) return 'A';
  if (health >= at.product_grade_b) return 'B';
  if (health >= at.product_grade_c) return 'C';
  return health >= at.product_grade_d ? 'D' : 'F';
}
