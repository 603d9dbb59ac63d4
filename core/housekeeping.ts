import type { Actor } from '#core/model/actor.ts';
import { now } from '#core/model/time.ts';
import type { Store } from '#core/store/database.ts';
import type { ReaderNews } from '#core/store/news.ts';
import { dueRiskAcceptances, expireRiskAcceptances } from '#core/store/risk-acceptances.ts';
import { journaled } from './journaled.ts';

/** DefectDojo looks every three hours (domain facts 1.26). Milliseconds. */
const EVERY = 3 * 60 * 60 * 1000;

/** What happens by the clock: risk acceptances expire, at start and every three hours. `changed` hears of it. Returns what ends it. */
export async function startHousekeeping(store: Store, actor: Actor, changed: (news: ReaderNews) => void): Promise<() => void> {
  const look = async (): Promise<void> => {
    if ((await dueRiskAcceptances(store, now())) === 0) return;
    const { news } = await journaled(store, { command: 'risk_acceptances.expire', input: {}, actor }, async (inside, at, summarize) => {
      const expired = await expireRiskAcceptances(inside, at);
      summarize(`${expired} risk ${expired === 1 ? 'acceptance' : 'acceptances'} expired`);
    });
    changed(news);
  };
  await look();
  const timer = setInterval(() => void look().catch(() => undefined), EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
