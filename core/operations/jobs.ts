import { AppError } from '#core/contract/errors.ts';
import type { Implement } from './context.ts';

export const jobs: Implement<'jobs'> = {
  list: async (_, { services }) => ({ jobs: [...services.jobs.list()] }),

  get: async ({ id }, { services }) => {
    const job = services.jobs.get(id);
    if (!job) throw new AppError('not-found', { what: 'job', id });
    return job;
  },

  cancel: async ({ id }, { services }) => ({ cancelled: services.jobs.cancel(id) }),
};
