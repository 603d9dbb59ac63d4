import { z } from 'zod';
import { Change, Id, Moment, Selection } from './common.ts';
import { command, query } from './define.ts';

/** Accept, avoid, mitigate, fix, transfer. */
const Decision = z.enum(['A', 'V', 'M', 'F', 'T']);

export const RiskAcceptance = z.object({
  id: Id,
  uuid: z.string(),
  name: z.string(),
  recommendation: Decision,
  recommendation_details: z.string(),
  decision: Decision,
  decision_details: z.string(),
  accepted_by: z.string().nullable(),
  owner: z.string(),
  expiration_date: Moment.nullable(),
  is_expired: z.boolean(),
  reactivate_expired: z.boolean(),
  restart_sla_expired: z.boolean(),
  engagement_id: Id.nullable(),
  findings: z.number(),
  created: Moment,
});
export type RiskAcceptance = z.infer<typeof RiskAcceptance>;

const Fields = z.object({
  name: z.string().min(1).max(300),
  recommendation: Decision.default('F'),
  recommendation_details: z.string().default(''),
  decision: Decision.default('A'),
  decision_details: z.string().default(''),
  accepted_by: z.string().max(200).nullable().default(null),
  expiration_date: Moment.nullable().optional(),
  reactivate_expired: z.boolean().default(true),
  restart_sla_expired: z.boolean().default(false),
});

export const risk_acceptances = {
  list: query({
    input: z.object({ product_id: Id.optional() }),
    output: z.object({ risk_acceptances: z.array(RiskAcceptance) }),
    access: 'view',
    topics: ['risk_acceptances', 'findings'],
  }),
  /** Accepts the findings (all of one engagement) with an expiration; absent expiration: today + the workspace's default days. */
  create: command({
    input: Fields.extend({ selection: Selection }),
    output: Change.extend({ id: Id }),
    access: 'edit',
    topics: ['risk_acceptances', 'findings'],
  }),
  delete: command({ input: z.object({ id: Id }), output: Change, access: 'edit', topics: ['risk_acceptances', 'findings'] }),
};
