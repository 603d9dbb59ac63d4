import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { today } from '#core/model/time.ts';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { temporaryFile } from '#test/support/files.ts';
import { count, findingNamed, findings, importReport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, sarifReport } from '#test/support/scan-reports.ts';
import { Z0 } from '#test/support/zap-family.ts';

describe.each(DATABASES)('an import on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  it('keeps every fact of a finding', async () => {
    const report = genericReport([
      {
        title: 'SQL injection',
        severity: 'Critical',
        description: 'The id is pasted into the query.',
        mitigation: 'Bind it.',
        impact: 'All rows.',
        references: 'https://owasp.org',
        steps_to_reproduce: '1. Type a quote.',
        severity_justification: 'Public page.',
        date: '2025-02-03',
        cwe: 89,
        cwes: [564],
        vulnerability_ids: ['GHSA-xxxx-1', 'CVE-2024-1234'],
        cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        epss_score: 0.25,
        epss_percentile: 0.5,
        known_exploited: true,
        kev_date: '2025-01-01',
        component_name: 'orders',
        component_version: '1.2',
        file_path: 'src/orders.ts',
        line: 42,
        service: 'api',
        param: 'id',
        payload: "'--",
        fix_available: true,
        fix_version: '1.3',
        nb_occurences: 3,
        scanner_confidence: 2,
        unique_id_from_tool: 'u1',
        vuln_id_from_tool: 'r1',
        endpoints: ['https://shop.example:8443/orders?id=1', 'https://shop.example/orders'],
        tags: ['Web', 'two words'],
        request_response: [{ request: 'GET /orders', response: '500' }],
        files: [{ title: 'shot.txt', data: Buffer.from('a picture').toString('base64') }],
        verified: true,
      },
    ]);
    const result = await importReport(app, report, {
      version: '7',
      build_id: 'b',
      commit_hash: 'c',
      branch_tag: 'main',
      tags: ['Nightly'],
    });
    const finding = await findingNamed(app, 'SQL injection');
    expect(finding).toMatchObject({
      severity: 'Critical',
      description: 'The id is pasted into the query.',
      mitigation: 'Bind it.',
      impact: 'All rows.',
      references: 'https://owasp.org',
      steps_to_reproduce: '1. Type a quote.',
      severity_justification: 'Public page.',
      date: '2025-02-03',
      cwe: 89,
      cwes: [89, 564],
      cve: 'GHSA-xxxx-1',
      vulnerability_ids: ['GHSA-xxxx-1', 'CVE-2024-1234'],
      cvssv3_score: 9.8,
      epss_score: 0.25,
      epss_percentile: 0.5,
      known_exploited: true,
      kev_date: '2025-01-01',
      component_name: 'orders',
      component_version: '1.2',
      file_path: 'src/orders.ts',
      line: 42,
      service: 'api',
      param: 'id',
      payload: "'--",
      fix_available: true,
      fix_version: '1.3',
      nb_occurences: 3,
      scanner_confidence: 2,
      unique_id_from_tool: 'u1',
      vuln_id_from_tool: 'r1',
      endpoint_count: 2,
      tags: ['two_words', 'web'],
      active: true,
      verified: true,
      static_finding: true,
      sla_expiration_date: '2025-02-10',
      request_response: [{ request: 'GET /orders', response: '500' }],
    });
    expect(finding.endpoints.map((endpoint) => endpoint.value).sort()).toEqual([
      'https://shop.example/orders',
      'https://shop.example:8443/orders?id=1',
    ]);
    expect(finding.hash_code).toMatch(/^[0-9a-f]{64}$/);
    const { files } = await app.call('files.list', { subject: 'finding', subject_id: finding.id });
    expect(files).toMatchObject([{ title: 'shot.txt', size: 9 }]);
    expect(await app.call('tests.get', { id: result.test_id })).toMatchObject({
      version: '7',
      build_id: 'b',
      commit_hash: 'c',
      branch_tag: 'main',
      tags: ['nightly'],
    });
    for (const word of ['injection', 'orders', 'ghsa', '8443', 'pasted']) expect(await count(app, word)).toBe(1);
  });

  it('tells what it did', async () => {
    const result = await importReport(app, Z0, { active: true, verified: true });
    expect(result.counts).toEqual({ created: 4, duplicates: 0, matched: 0, reactivated: 0, closed: 0, untouched: 0 });
    expect(result.statistics.after.total).toMatchObject({ active: 4, verified: 4, total: 4 });
    expect(result.statistics.after.low).toMatchObject({ active: 3, total: 3 });
    expect(result.statistics.after.medium).toMatchObject({ active: 1, total: 1 });
    expect(result.statistics).not.toHaveProperty('delta');
    expect((await findings(app)).every((one) => one.active && one.verified && one.date === today())).toBe(true);
    const { imports } = await app.call('imports.list', { test_id: result.test_id });
    expect(imports).toMatchObject([
      {
        id: result.import_id,
        type: 'import',
        file_name: 'zap.xml',
        scan_type: 'ZAP Scan',
        counts: result.counts,
        journal_id: result.journal_id,
        settings: { active: true, verified: true },
      },
    ]);
    const endpoints = await app.store.db.selectFrom('endpoint').select('value').orderBy('value').execute();
    expect(endpoints.map((row) => row.value)).toEqual(['https://shop.example/', 'https://shop.example/cart']);
    expect(await app.store.db.selectFrom('finding_endpoint').select('endpoint_id').execute()).toHaveLength(6);
    expect(await app.store.db.selectFrom('note').select('id').execute()).toHaveLength(0);
  });

  it('takes the state a tool reports, and keeps it consistent', async () => {
    const states = genericReport([
      { title: 'mitigated', is_mitigated: true, mitigated: '2025-03-04', active: false },
      { title: 'false', false_p: true, verified: true },
      { title: 'out', out_of_scope: true },
      { title: 'accepted', risk_accepted: true },
      { title: 'inactive', active: false },
      { title: 'contradicting', active: true, is_mitigated: true, false_p: true },
    ]);
    await importReport(app, states);
    expect(await findingNamed(app, 'mitigated')).toMatchObject({
      active: false,
      is_mitigated: true,
      mitigated: '2025-03-04T00:00:00.000Z',
      mitigated_by: 'admin',
    });
    expect(await findingNamed(app, 'false')).toMatchObject({ active: false, verified: false, false_p: true, is_mitigated: true });
    expect(await findingNamed(app, 'out')).toMatchObject({ active: false, out_of_scope: true, is_mitigated: true });
    expect(await findingNamed(app, 'accepted')).toMatchObject({ active: false, risk_accepted: true, is_mitigated: false, mitigated: null });
    expect(await findingNamed(app, 'inactive')).toMatchObject({ active: false, is_mitigated: false, mitigated: null });
    // Active wins over whatever else the tool says (domain facts 2.2).
    expect(await findingNamed(app, 'contradicting')).toMatchObject({ active: true, false_p: false, is_mitigated: false, mitigated: null });
  });

  it('stores a text once, however many findings have it', async () => {
    await importReport(
      app,
      genericReport(Array.from({ length: 30 }, (_, line) => ({ title: 'T', description: 'the same', file_path: 'a.ts', line: line + 1 }))),
    );
    expect(await app.store.db.selectFrom('text').select('body').execute()).toEqual([{ body: 'the same' }]);
    expect(await count(app, 'same')).toBe(30);
  });

  it('shares endpoints, vulnerability ids and tags with what is there', async () => {
    const report = (title: string) =>
      genericReport([{ title, endpoints: ['https://a.example/x'], vulnerability_ids: ['CVE-1'], tags: ['t'] }]);
    await importReport(app, report('A'));
    await importReport(app, report('B'));
    for (const table of ['endpoint', 'vulnerability', 'tag'] as const)
      expect(await app.store.db.selectFrom(table).select('id').execute()).toHaveLength(1);
    expect(await count(app, 'tag:t cve:CVE-1 host:a.example')).toBe(2);
  });

  it('leaves out what has no title, and says so', async () => {
    const result = await importReport(app, genericReport([{ title: 'A' }, { title: ' ' }]));
    expect(result.counts.created).toBe(1);
    expect(result.problems).toHaveLength(1);
    const record = await app.call('imports.get', { id: result.import_id });
    expect(record.problems).toEqual(result.problems);
  });

  it('takes texts no database likes: zero characters, half pairs, endless names', async () => {
    const long = 'ä'.repeat(6000);
    const random = Array.from({ length: 5000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join('');
    const report = genericReport(
      [
        {
          title: `zero\u0000 half\ud83d ${long}`,
          description: `d\u0000\udc00`,
          vulnerability_ids: ['CVE-\ud800', `CVE-${random}`],
          tags: ['t\ud800', random],
          endpoints: [`https://h.example/\ud800?q=${random}`, `https://h.example/${random}`],
          unique_id_from_tool: random,
          component_name: long,
          component_version: long,
          service: random,
          file_path: random,
          fix_version: random,
        },
      ],
      { type: random, version: 'v\u0000', description: 'x\u0000y' },
    );
    expect((await importReport(app, report)).counts).toMatchObject({ created: 1 });
    expect((await importReport(app, report)).counts).toMatchObject({ duplicates: 1 });
    const [finding] = await findings(app);
    expect(finding?.title.startsWith('zero half\ufffd ä')).toBe(true);
    expect(finding?.title).toHaveLength(511);
  });

  it('names the test after the tool that wrote the report, never doubled', async () => {
    const type = async (report: Parameters<typeof importReport>[1]): Promise<string> =>
      (await app.call('tests.get', { id: (await importReport(app, report)).test_id })).test_type;
    expect(await type(genericReport([{ title: 'A' }], { type: 'Tool1' }))).toBe('Tool1 Scan (Generic Findings Import)');
    expect(await type(genericReport([{ title: 'A' }], { type: 'Generic Findings Import' }))).toBe('Generic Findings Import');
    expect(await type(genericReport([{ title: 'A' }], { type: 'Other Scan (Generic Findings Import)' }))).toBe(
      'Other Scan (Generic Findings Import)',
    );
    expect(await type(genericReport([{ title: 'A' }]))).toBe('Generic Findings Import');
    expect(await type(sarifReport([{ rule: 'r' }], 'SpotBugs'))).toBe('SpotBugs Scan (SARIF)');
    const types = await app.store.db
      .selectFrom('test_type')
      .select(['name', 'dynamically_generated', 'static_tool'])
      .where('name', 'in', ['SpotBugs Scan (SARIF)', 'Generic Findings Import'])
      .orderBy('name')
      .execute();
    expect(types).toEqual([
      { name: 'Generic Findings Import', dynamically_generated: 0, static_tool: 0 },
      { name: 'SpotBugs Scan (SARIF)', dynamically_generated: 1, static_tool: 1 },
    ]);
  });

  it('keeps the raw report unless told not to', async () => {
    const { import_id } = await importReport(app, genericReport([{ title: 'A' }]));
    const kept = async (id: number) =>
      (await app.store.db.selectFrom('test_import').select('content_hash').where('id', '=', id).executeTakeFirstOrThrow()).content_hash;
    expect(await kept(import_id)).not.toBeNull();
    await app.call('settings.update', { keep_reports: false });
    expect(await kept((await importReport(app, genericReport([{ title: 'B' }]))).import_id)).toBeNull();
  });

  it('reads an empty report as nothing found', async () => {
    const result = await importReport(app, genericReport([]));
    expect(result.counts).toMatchObject({ created: 0 });
    const path = temporaryFile('', 'nothing.jsonl');
    const { file } = await app.port.registerFile(path);
    expect(
      (await app.run('imports.run', { file, scan_type: 'Nuclei Scan', target: { product_name: 'P', engagement_name: 'E' } })).counts,
    ).toMatchObject({ created: 0 });
  });
});
