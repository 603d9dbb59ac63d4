import { expect, it } from 'vitest';
import { testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { importReport, reimport } from '#test/support/importing.ts';
import { genericReport } from '#test/support/scan-reports.ts';

it.each(DATABASES)('later imports that name what an import made are told before it is undone, on %s', async (dialect) => {
  const app = await testApp(dialect);
  const first = await importReport(app, genericReport([{ title: 'A' }, { title: 'B' }, { title: 'C' }]));
  expect(await app.call('imports.builds_on', { id: first.import_id })).toEqual({ findings: 0, imports: [] });
  const second = await reimport(app, genericReport([{ title: 'A' }, { title: 'B' }, { title: 'D' }]));
  const third = await reimport(app, genericReport([{ title: 'A' }]));
  const built = await app.call('imports.builds_on', { id: first.import_id });
  expect(built.findings).toBe(2);
  expect(built.imports.map((one) => [one.id, one.findings])).toEqual([
    [third.import_id, 1],
    [second.import_id, 2],
  ]);
  expect((await app.call('imports.builds_on', { id: third.import_id })).imports).toEqual([]);
  await app.close();
});
