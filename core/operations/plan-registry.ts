import { AppError } from '#core/contract/errors.ts';
import type { Plan } from '#core/ingest/plan.ts';

/** Import plans waiting for a decision. The oldest are dropped when there are too many. */
export interface PlanRegistry {
  keep(plan: Plan): void;
  /** Throws `import.plan-gone`. */
  get(id: string): Plan;
  /** Does the work with a plan that nobody else is carrying out, and drops the plan when it is done. Throws `import.plan-gone`. */
  carryOut<T>(id: string, work: (plan: Plan) => Promise<T>): Promise<T>;
  /** Drops a plan, unless it is being carried out. */
  discard(id: string): void;
  close(): void;
}

const MOST = 50;

export function createPlanRegistry(): PlanRegistry {
  const plans = new Map<string, Plan>();
  const busy = new Set<string>();
  const discard = (id: string): void => {
    if (busy.has(id)) return;
    plans.get(id)?.spool.close();
    plans.delete(id);
  };
  const get = (id: string): Plan => {
    const plan = plans.get(id);
    if (!plan) throw new AppError('import.plan-gone');
    return plan;
  };
  return {
    keep(plan) {
      plans.set(plan.id, plan);
      for (const id of plans.keys()) if (plans.size > MOST) discard(id);
    },
    get,
    async carryOut(id, work) {
      const plan = get(id);
      if (busy.has(id)) throw new AppError('import.plan-gone');
      busy.add(id);
      let isDone = false;
      try {
        const result = await work(plan);
        isDone = true;
        return result;
      } finally {
        busy.delete(id);
        if (isDone) discard(id);
      }
    },
    discard,
    close() {
      for (const id of plans.keys()) discard(id);
    },
  };
}
