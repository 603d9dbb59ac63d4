import { ask, runJob } from '#core/cli/run-job.ts';
import { readerLoaded, withBackend } from '../backend.ts';
import { ownWorkspace } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import { atMost, type Row } from '../row.ts';

/** The largest product, a tenth of all findings, deleted with everything in it, and that taken back. */
export async function deleteProduct(bench: Bench): Promise<Row[]> {
  return await withBackend(ownWorkspace(bench), async (app) => {
    await readerLoaded(app);
    const { products } = await ask(app, 'products.list', { name: 'Product 0' });
    const id = products[0]?.id ?? 0;
    const { findings } = await ask(app, 'products.delete_preview', { id });
    const gone = await timed(() => runJob(app, 'products.delete', { id }));
    const back = await timed(() => runJob(app, 'journal.undo', {}));
    return [
      atMost(`delete a product of ${findings}`, gone.seconds, 's', 5),
      atMost(`undo of deleting a product of ${findings}`, back.seconds, 's', 5, `${back.value.changed} rows`),
    ];
  });
}
