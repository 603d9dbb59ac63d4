import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import type { ImportOptions } from '#core/contract/imports.ts';
import { backupSqlite, workspaceFacts } from '#core/store/workspace.ts';
import type { Implement } from './context.ts';
import { imports } from './imports.ts';

export const workspace: Implement<'workspace'> = {
  get: async (_, { store, actor, services }) => {
    const isFile = store.dialect === 'sqlite';
    return {
      name: isFile ? basename(store.location).replace(/\.dojo$/, '') : store.location.split('/').at(-1) ?? store.location, path: isFile ? store.location : null, dialect: store.dialect, version: services.version, actor: actor.username,
      size: isFile ? (statSync(store.location, { throwIfNoEntry: false })?.size ?? null) : null, ...(await workspaceFacts(store)),
    };
  },

  backup: async (_, { store, services, progress }) => {
    progress('Copying', 0, 0);
    const name = `${basename(store.location).replace(/\.dojo$/, '')}-${new Date().toISOString().slice(0, 10)}.dojo`;
    const path = await services.files.temporaryPath(name);
    await backupSqlite(store, path);
    return services.files.register(path, { name });
  },

  load_demo: async (_, context) => {
    const folder = context.services.resources('demo');
    const reports = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.md')).map((entry) => entry.name).sort();
    if (reports.length === 0) throw new AppError('not-found', { what: 'demo report', id: folder });
    let findings = 0;
    for (const name of reports) {
      const { file } = context.services.files.register(join(folder, name));
      const [product = 'Demo', engagement = 'Demo'] = name.replace(/\.\w+$/, '').split('--');
      const words = (slug: string): string => slug.replaceAll('-', ' ').replace(/^\w/, (letter) => letter.toUpperCase());
      const result = await imports.run({ file, mode: 'import', target: { product_type_name: 'Demo', product_name: words(product), engagement_name: words(engagement), auto_create_context: true }, options: DEMO_OPTIONS }, context);
      findings += result.counts.created + result.counts.duplicates;
    }
    return { findings };
  },
};

const DEMO_OPTIONS: ImportOptions = {
  minimum_severity: 'Info', tags: ['demo'], apply_tags_to_findings: false, apply_tags_to_endpoints: false, endpoint_to_add: [], environment: 'Development', create_finding_groups_for_all_findings: false,
  close_old_findings_product_scope: false, do_not_reactivate: false, deduplication_on_engagement: false,
};
