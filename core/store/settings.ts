import type { Settings } from '#core/contract/settings.ts';
import type { Store, WriteStore } from './database.ts';
import { insertRows, updateRows } from './journal.ts';
import { sql } from 'kysely';

/** What a new workspace starts with: DefectDojo's defaults, deduplication on. */
export const DEFAULT_SETTINGS: Settings = {
  enable_deduplication: true,
  false_positive_history: false,
  retroactive_false_positive_history: false,
  enforce_verified_status: true,
  enforce_verified_status_metrics: true,
  enforce_verified_status_product_grading: true,
  enable_product_grade: false,
  product_grade_a: 90,
  product_grade_b: 80,
  product_grade_c: 70,
  product_grade_d: 60,
  enable_finding_sla: true,
  enable_product_tag_inheritance: false,
  risk_acceptance_form_default_days: 180,
  disclaimer_reports: '',
  team_name: '',
  keep_reports: true,
};

/** The workspace's settings, defaults where nothing was set. */
export async function settingsOf(store: Store): Promise<Settings> {
  const rows = await store.db.selectFrom('setting').selectAll().execute();
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown])) };
}

/** Sets some settings; how many changed. */
export async function saveSettings(store: WriteStore, settings: Partial<Settings>): Promise<number> {
  let changed = 0;
  for (const [key, value] of Object.entries(settings)) {
    const known = await store.db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
    const text = JSON.stringify(value);
    if (known?.value === text) continue;
    if (known) await updateSetting(store, key, text);
    else await insertRows(store, 'setting', [{ key, value: text }]);
    changed++;
  }
  return changed;
}

async function updateSetting(store: WriteStore, key: string, value: string): Promise<void> {
  await updateRows(store, 'setting', { where: sql`key = ${key}` }, { value });
}

/** One SLA configuration. */
export async function slaConfiguration(store: Store, id: number) {
  return await store.db.selectFrom('sla_configuration').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export type SlaConfigurationRead = Awaited<ReturnType<typeof slaConfiguration>>;
