import { describe, expect, it } from 'vitest';
import type { Draft } from '#core/model/draft.ts';
import { recordingContext } from '#test/support/files.ts';
import { normalize } from './normalize.ts';

const normal = (draft: Partial<Draft>) => normalize({ title: 'x', severity: 'Low', ...draft }, recordingContext());

describe('a draft', () => {
  it('keeps nothing that says nothing', () => {
    expect(
      normal({
        description: ' \n',
        mitigation: null,
        cwe: 0,
        tags: [],
        endpoints: [''],
        line: -1,
        vulnerability_ids: [' '],
        files: [{ title: '', data: '' }],
        date: 'soon',
      }),
    ).toEqual({ title: 'x', severity: 'Low' });
  });

  it('has a title that fits on one line', () => {
    expect(normal({ title: '  a\n  b\t\u0000c ' })?.title).toBe('a b c');
    expect(normal({ title: '😀'.repeat(400) })?.title).toHaveLength(511);
    expect(normal({ title: '😀'.repeat(400) })?.title.isWellFormed()).toBe(true);
    const context = recordingContext();
    expect(normalize({ title: ' ', severity: 'Low' }, context)).toBeUndefined();
    expect(context.problems).toEqual(['An entry without a title was left out.']);
  });

  it('has one of five severities', () => {
    expect(normal({ severity: 'HIGH' as never })?.severity).toBe('High');
    expect(normal({ severity: undefined as never })?.severity).toBe('Info');
  });

  it('has clean vectors with their scores, and a tool’s score only without a vector', () => {
    expect(normal({ cvssv3: ' (CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/) ', cvssv3_score: 2 })).toMatchObject({
      cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      cvssv3_score: 9.8,
    });
    expect(normal({ cvssv3: 'AV:N', cvssv3_score: 7.5 })).toEqual({ title: 'x', severity: 'Low', cvssv3_score: 7.5 });
    expect(normal({ cvssv3_score: 75 })).toEqual({ title: 'x', severity: 'Low' });
    const v4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    expect(normal({ cvssv3: v4 })).toEqual({ title: 'x', severity: 'Low', cvssv4: v4, cvssv4_score: 9.3 });
  });

  it('has distinct numbers, ids, tags and places', () => {
    expect(
      normal({
        cwe: 79,
        cwes: [79, 80],
        vulnerability_ids: ['CVE-2020-1234 ', 'CVE-2020-1234'],
        tags: ['A b', 'a,b', "a'b"],
        endpoints: ['HTTP://h/x', 'http://h/x', { host: 'h', port: 22 }, '//h'],
      }),
    ).toEqual({
      title: 'x',
      severity: 'Low',
      cwe: 79,
      cwes: [79, 80],
      vulnerability_ids: ['CVE-2020-1234'],
      tags: ['a_b'],
      endpoints: ['http://h/x', 'h:22', '//h'],
    });
    expect(normal({ cwes: [89] })).toEqual({ title: 'x', severity: 'Low', cwe: 89 });
  });

  it('keeps zero characters of an id where it is asked to print what a report says', () => {
    const given = { title: 'x', severity: 'Low' as const, unique_id_from_tool: ' a\u0000b ' };
    expect(normalize(given, recordingContext(), { asReported: true })?.unique_id_from_tool).toBe('a\u0000b');
    expect(normal(given)?.unique_id_from_tool).toBe('ab');
  });

  it('leaves tags as they were given where it is asked to', () => {
    const given = {
      title: 'x',
      severity: 'Low' as const,
      tags: ['A b'],
      endpoints: [{ host: '2001:db8::1' }, { host: 'h' }, '//[::1]:22'],
    };
    expect(normalize(given, recordingContext(), { asReported: true })).toMatchObject({
      tags: ['a b'],
      endpoints: ['[2001:db8::1]', 'h', '//[::1]:22'],
    });
    expect(normal(given)).toMatchObject({ tags: ['a_b'], endpoints: ['[2001:db8::1]', 'h', '//[::1]:22'] });
  });

  it('has days and times in ISO form, and texts cut to what is stored', () => {
    expect(normal({ date: '31/05/2021', publish_date: 'May 31, 2021', mitigated: '2021-05-31T00:00:00Z' })).toMatchObject({
      date: '2021-05-31',
      publish_date: '2021-05-31',
      mitigated: '2021-05-31T00:00:00.000Z',
    });
    expect(normal({ component_version: 'v'.repeat(200), service: 'web\u0000' })).toMatchObject({
      component_version: 'v'.repeat(100),
      service: 'web',
    });
  });

  it('is not changed by a second time', () => {
    const once = normal({
      cwe: 79,
      endpoints: ['http://h:80/a?b#c'],
      tags: ['X Y'],
      date: '2021-05-31T01:02:03Z',
      cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    }) as Draft;
    expect(normal(once)).toEqual(once);
  });
});
