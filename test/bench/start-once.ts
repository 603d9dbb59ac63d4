import { ask } from '#core/cli/run-job.ts';
import { withBackend } from './backend.ts';

/** Starts the application on a workspace, tells when the first list is there, and ends. */
await withBackend(process.argv[2] ?? '', async (app) => {
  await ask(app, 'findings.list', { query: 'is:open', offset: 0, limit: 100 });
  process.send?.('listed');
});
process.disconnect?.();
