import { AppError } from '#core/contract/errors.ts';
import type { Plan } from '#core/ingest/plan.ts';

/** Import plans waiting for a decision. The oldest are dropped when there are too many. */
export interface PlanRegistry {
  keep(plan: Plan): void;
  /** Throws `import.plan-gone`. */
  get(id: string): Plan;
  discard(id: string): void;
  close(): void;
}

const MOST = 50;

export function createPlanRegistry(): PlanRegistry {
  const plans = new Map<string, Plan>();
  const discard = (id: string): void => {
    plans.get(id)?.spool.close();
    plans.delete(id);
  };
  return {
    keep(plan) {
      plans.set(plan.id, plan);
      for (const id of plans.keys()) if (plans.size > MOST) discard(id);
    },
    get(id) {
      const plan = plans.get(id);
      if (!plan) throw new AppError('import.plan-gone');
      return plan;
    },
    discard,
    close() {
      for (const id of plans.keys()) discard(id);
    },
  };
}
