import { z } from 'zod';
import { SEVERITIES } from '#core/model/severity.ts';

/** Primary key of a row. */
export const Id = z.number().int().positive();
/** `YYYY-MM-DD`. */
export const Day = z.iso.date();
/** ISO 8601 in UTC. */
export const Moment = z.string();
export const SeverityWord = z.enum(SEVERITIES);
/** A finding query in its text form, e.g. `severity:critical,high is:open product:"Web shop" injection`. Empty: all. Long enough to name a few thousand findings by id. */
export const Query = z.string().max(64_000);
/** A sort key, `-` in front for descending, e.g. `-severity`. */
export const Sort = z.string().max(40);
export const Window = z.object({ offset: z.number().int().min(0), limit: z.number().int().min(0).max(1000) });

/** Findings per severity and their sum. */
export const SeverityCounts = z.object({
  critical: z.number(),
  high: z.number(),
  medium: z.number(),
  low: z.number(),
  info: z.number(),
  total: z.number(),
});
export type SeverityCounts = z.infer<typeof SeverityCounts>;

/** Some findings: by id, or all that match a query but for some. */
export const Selection = z.union([z.object({ ids: z.array(Id).min(1) }), z.object({ query: Query, except: z.array(Id).optional() })]);
export type Selection = z.infer<typeof Selection>;

/** What a journaled change answers: how many rows it changed, what it left and why, and the entry that takes it back. */
export const Change = z.object({
  changed: z.number(),
  skipped: z.array(z.object({ reason: z.string(), count: z.number() })),
  journal_id: Id.nullable(),
});
export type Change = z.infer<typeof Change>;
