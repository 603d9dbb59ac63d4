import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import type { ImportOptions } from '#core/contract/imports.ts';
import { addDays, startOfDay, today } from '#core/model/time.ts';
import { purge, purgeable } from '#core/store/purge.ts';
import { damagedTexts } from '#core/store/texts.ts';
import { backupSqlite, workspaceFacts } from '#core/store/workspace.ts';
import type { Implement, JobContext } from './context.ts';
import { imports } from './imports.ts';

export const workspace: Implement<'workspace'> = {
  get: async (_, { store, actor, services }) => {
    const isFile = store.dialect === 'sqlite';
    return {
      name: isFile ? basename(store.location).replace(/\.dojo$/, '') : (store.location.split('/').at(-1) ?? store.location),
      path: isFile ? store.location : null,
      dialect: store.dialect,
      version: services.version,
      actor: actor.username,
      size: isFile ? (statSync(store.location, { throwIfNoEntry: false })?.size ?? null) : null,
      ...(await workspaceFacts(store)),
    };
  },

  backup: async (_, { store, services, progress }) => {
    progress('Copying', 0, 0);
    const name = `${basename(store.location).replace(/\.dojo$/, '')}-${today()}.dojo`;
    const path = await services.files.temporaryPath(name);
    await backupSqlite(store, path);
    return { ...services.files.register(path, { name }), damaged_texts: await damagedTexts(store) };
  },

  purge_preview: async ({ journal_days }, { store }) => await purgeable(store, momentBefore(journal_days)),

  purge: async ({ journal_days }, { write, compact, progress }) => {
    progress('Removing', 0, 0);
    const purged = await write(async ({ store }) => await purge(store, momentBefore(journal_days)));
    progress('Writing the workspace anew', 0, 0);
    await compact();
    return purged;
  },

  load_demo: async (_, context) => {
    const folder = context.services.resources('demo');
    const reports = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map((entry) => entry.name)
      .sort();
    if (reports.length === 0) throw new AppError('not-found', { what: 'demo report', id: folder });
    return await context.write(async (writing) => {
      // One change for all of them, so that one undo takes the demo out again.
      const inside: JobContext = { ...context, store: writing.store, write: (work) => work({ ...writing, summarize: () => undefined }) };
      let findings = 0;
      for (const name of reports) findings += await importDemo(join(folder, name), inside);
      writing.summarize('Load demo data');
      return { findings };
    });
  },
};

/** The moment so many days ago began; null: no moment is too late. */
function momentBefore(days: number | undefined): string | null {
  return days === undefined ? null : startOfDay(addDays(today(), -days));
}

/** Imports one demo report, whose name says where it goes: `product--engagement--tool.json`. Answers how many findings it brought. */
async function importDemo(path: string, context: JobContext): Promise<number> {
  const { file, name } = context.services.files.register(path);
  const [product = 'Demo', engagement = 'Demo'] = name.replace(/\.\w+$/, '').split('--');
  const words = (slug: string): string => slug.replaceAll('-', ' ').replace(/^\w/, (letter) => letter.toUpperCase());
  const target = { product_type_name: 'Demo', product_name: words(product), engagement_name: words(engagement), auto_create_context: true };
  const { counts } = await imports.run({ file, mode: 'import', target, options: DEMO_OPTIONS }, context);
  return counts.created + counts.duplicates;
}

const DEMO_OPTIONS: ImportOptions = {
  minimum_severity: 'Info',
  tags: ['demo'],
  apply_tags_to_findings: false,
  apply_tags_to_endpoints: false,
  endpoint_to_add: [],
  environment: 'Development',
  create_finding_groups_for_all_findings: false,
  close_old_findings_product_scope: false,
  report_is_complete: false,
  do_not_reactivate: false,
  deduplication_on_engagement: false,
};
