import type { Topic } from './define.ts';
import type { JobState } from './jobs.ts';

/** What the application pushes to every client. */
export type AppEvent = { readonly type: 'changed'; readonly topics: readonly Topic[] } | { readonly type: 'job'; readonly job: JobState };
