import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/contract/findings.ts';
import { changeOf, draftOf } from './edit-draft.ts';

const FINDING = {
  title: 'SQL injection',
  severity: 'High',
  date: '2026-01-31',
  cwe: 89,
  vulnerability_ids: ['CVE-2026-1', 'GHSA-x'],
  cvssv3: null,
  cvssv4: null,
  component_name: 'shop',
  component_version: null,
  file_path: 'a.ts',
  line: 4,
  endpoints: [{ id: 1, value: 'https://a.example/', host: 'a.example', port: null, status: 'Active' }],
  service: null,
  fix_version: null,
  planned_remediation_date: null,
  planned_remediation_version: null,
  effort_for_fixing: null,
  known_exploited: false,
} as unknown as Finding;

describe('changeOf', () => {
  it('is empty when nothing was touched', () => expect(changeOf(FINDING, draftOf(FINDING))).toEqual({ change: {}, problem: null }));

  it('names only what was changed, in the shape of the contract', () => {
    const draft = {
      ...draftOf(FINDING),
      severity: 'Low' as const,
      cwe: '',
      line: '12',
      vulnerability_ids: 'CVE-2026-2 ,, CVE-2026-3',
      component_name: ' ',
      endpoints: 'https://a.example/\nhttps://b.example/\n',
    };
    expect(changeOf(FINDING, draft).change).toEqual({
      severity: 'Low',
      cwe: null,
      line: 12,
      vulnerability_ids: ['CVE-2026-2', 'CVE-2026-3'],
      component_name: null,
      endpoints: ['https://a.example/', 'https://b.example/'],
    });
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ cwe: 'x' }, 'CWE'],
    [{ line: '1.5' }, 'Line'],
    [{ date: '' }, 'day'],
  ])('refuses %j', (part, word) => {
    expect(changeOf(FINDING, { ...draftOf(FINDING), ...part }).problem).toContain(word);
  });
});
