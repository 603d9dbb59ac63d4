import { expect, it } from 'vitest';
import { reportOf, someFinding } from '#test/support/findings.ts';
import { hostileFinding } from '#test/support/hostile-finding.ts';
import { rendered } from '#test/support/report-files.ts';

async function read(data: Parameters<typeof rendered>[1]) {
  return JSON.parse((await rendered('json', data)).text) as { count: number; generated: string; results: Record<string, unknown>[] };
}

it('counts its results', async () => {
  for (const count of [0, 1, 300]) {
    const report = await read(reportOf(count));
    expect([report.count, report.results.length, report.generated]).toEqual([count, count, '2026-11-21T14:05:00Z']);
  }
});

it("speaks API v2's names and shapes", async () => {
  const finding = someFinding(1, { vulnerability_ids: ['CVE-2026-1'], cwes: [89], severity: 'High' });
  const [result] = (await read(reportOf([finding]))).results;
  expect(result).toMatchObject({
    id: 1001,
    test: finding.test_id,
    numerical_severity: 'S1',
    vulnerability_ids: [{ vulnerability_id: 'CVE-2026-1' }],
    cwes: [{ cwe: 'CWE-89' }],
    request_response: { req_resp: [{ request: expect.stringContaining('GET /api') }] },
    display_status: expect.any(String),
    age: expect.any(Number),
  });
  expect(result).not.toHaveProperty('notes');
  expect(result).not.toHaveProperty('test_id');
});

it('leaves requests out when they are not wanted', async () => {
  const data = reportOf([someFinding(1)]);
  const [result] = (await read({ ...data, options: { ...data.options, include_request_response: false } })).results;
  expect(result).not.toHaveProperty('request_response');
});

it('keeps hostile text as it is', async () => {
  const finding = hostileFinding({ description: 'NUL \u0000 "quoted" </script>' });
  expect((await read(reportOf([finding]))).results[0]).toMatchObject({ title: finding.title, description: finding.description });
});
