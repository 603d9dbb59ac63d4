import type { Change } from '#core/contract/common.ts';
import type { WriteStore } from '#core/store/database.ts';
import type { Deleted } from '#core/store/delete-tree.ts';
import { changeOf } from './answers.ts';
import type { JobContext } from './context.ts';
import { findingsWord } from './finding-summary.ts';

/** A delete of something that holds findings: one journaled transaction, named in the journal with what went. */
export async function deleteJob(
  context: JobContext,
  subject: { readonly what: string; name(store: WriteStore): Promise<string>; delete(store: WriteStore): Promise<Deleted> },
): Promise<Change> {
  context.progress('Deleting', 0, 0);
  return await context.write(async (inside) => {
    const name = await subject.name(inside.store);
    const { findings, parents } = await subject.delete(inside.store);
    inside.summarize(`Delete ${subject.what} “${name}”${findings > 0 ? ` with ${findingsWord(findings)}` : ''}`);
    return changeOf(inside, findings + parents);
  });
}
