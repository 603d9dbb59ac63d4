import { describe, expect, it } from 'vitest';
import { cvssFields, findCvss } from './cvss.ts';
import { dateOf, timeOf } from './dates.ts';
import { endpointFrom, endpointOf, endpointText, portOf } from './endpoints.ts';
import { cvesIn, cweNumber, cwesIn, distinct, vulnerabilityIdsIn } from './ids.ts';
import { distroSeverityOf, severityOf, severityOfScore } from './severities.ts';
import { at, fieldsOf, flagOf, listOf, numberOf, positiveOf, textOf, textsOf } from './shape.ts';

describe('severity', () => {
  it.each([
    ['HIGH', 'High'],
    [' important ', 'High'],
    ['Moderate', 'Medium'],
    ['informational', 'Info'],
    ['purple', 'Info'],
    [7, 'Info'],
    ['__proto__', 'Info'],
    ['constructor', 'Info'],
  ])('%s is %s', (word, severity) => {
    expect(severityOf(word)).toBe(severity);
  });

  it('reads the words of distributions', () =>
    expect(['Negligible', 'Defcon1', 'Low', 'what'].map((word) => distroSeverityOf(word, 'Medium'))).toEqual([
      'Info',
      'Critical',
      'Low',
      'Medium',
    ]));
  it('takes another word for what it does not know', () => expect(severityOf('purple', 'Medium')).toBe('Medium'));

  it.each([
    [10, 'Critical'],
    [9, 'Critical'],
    [8.9, 'High'],
    [7, 'High'],
    [6.9, 'Medium'],
    [4, 'Medium'],
    [3.9, 'Low'],
    [0.1, 'Low'],
    [0, 'Info'],
    [undefined, 'Info'],
  ] as const)('score %s is %s', (score, severity) => {
    expect(severityOfScore(score)).toBe(severity);
  });
});

describe('CVSS', () => {
  // Scores of the calculators of first.org.
  it.each([
    [3, 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    [3, 'CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    [3, 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:P', 6.8],
    [4, 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3],
    [2, 'AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
  ] as const)('version %s: %s scores %s', (version, vector, score) => {
    expect(findCvss(`(${vector}) and more`, version)).toEqual({ version, vector, score });
  });

  it.each([
    ['CVSS:3.1/AV:N'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:Q'],
    ['CVSS:3.1/AV:N/AV:L/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'],
    ['AV:N/AC:L/PR:N'],
    [''],
    [null],
    [9.8],
  ])('%s is no vector', (text) => {
    expect(findCvss(text, 3)).toBeUndefined();
  });

  it('leaves out metrics that say nothing', () => {
    expect(findCvss('CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N/E:X/RL:X/RC:C', 3)?.vector).toBe(
      'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N/RC:C',
    );
  });

  it('does not take a part of a version 3 vector for version 2, and finds the first valid one', () => {
    expect(findCvss('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 2)).toBeUndefined();
    const good = 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N';
    expect(cvssFields('CVSS:3.1/AV:N/AC:L', `bad CVSS:3.0/AV:X then ${good}/`)).toEqual({ cvssv3: good });
  });
});

describe('ids', () => {
  it('finds vulnerability ids', () => {
    expect(cvesIn('see cve-2021-44228, CVE-2021-44228 and CVE-2020-1')).toEqual(['CVE-2021-44228']);
    expect(vulnerabilityIdsIn('GHSA-JFH8-C2JP-5V3Q RHSA-2021:1234 USN-4567-1 RUSTSEC-2020-0001', null, 'CVE-2021-1234567')).toEqual([
      'GHSA-jfh8-c2jp-5v3q',
      'RHSA-2021:1234',
      'USN-4567-1',
      'RUSTSEC-2020-0001',
      'CVE-2021-1234567',
    ]);
  });

  it.each([
    ['CWE-79', 79],
    ['cwe:79', 79],
    ['79', 79],
    [79, 79],
    ['CWE-79: Cross-site', 79],
    ['0', undefined],
    ['N/A', undefined],
    [null, undefined],
    ['CWE-', undefined],
    ['NVD-CWE-noinfo', undefined],
  ])('%s is CWE %s', (given, number) => {
    expect(cweNumber(given)).toBe(number);
  });

  it('finds CWE numbers and drops repetitions', () => {
    expect(cwesIn('CWE-79, CWE 89 and CWE-79')).toEqual([79, 89]);
    expect(distinct(['a', '', undefined, 'b', null, 'a'])).toEqual(['a', 'b']);
  });
});

describe('dates', () => {
  it.each([
    ['2021-05-31', '2021-05-31'],
    ['2021-05-31T23:59:59.999-07:00', '2021-05-31'],
    ['2021/5/1', '2021-05-01'],
    ['20210531', '2021-05-31'],
    ['31.05.2021', '2021-05-31'],
    ['05/31/2021', '2021-05-31'],
    ['31/05/2021', '2021-05-31'],
    ['01/02/2021 10:00', '2021-01-02'],
    ['31 May 2021', '2021-05-31'],
    ['May 31, 2021 10:11:12 PM', '2021-05-31'],
    ['Mon May 31 12:34:56 2021', '2021-05-31'],
    ['Tue, 01 Jun 2021 00:00:00 GMT', '2021-06-01'],
    ['31-May-21', '2021-05-31'],
    [1622419200, '2021-05-31'],
    [1622419200000, '2021-05-31'],
    ['1622419200', '2021-05-31'],
    ['2021-02-30', undefined],
    ['yesterday', undefined],
    ['', undefined],
    [null, undefined],
    [{}, undefined],
    [Number.NaN, undefined],
    ['0001-01-01T00:00:00Z', undefined],
  ])('%s is %s', (given, day) => {
    expect(dateOf(given)).toBe(day);
  });

  it('reads days first when told, and times', () => {
    expect(dateOf('01/02/2021', { dayFirst: true })).toBe('2021-02-01');
    expect(timeOf('2021-05-31T12:00:00+02:00')).toBe('2021-05-31T10:00:00.000Z');
    expect(timeOf('2021-05-31 12:00:00')).toBe('2021-05-31T12:00:00.000Z');
    expect(timeOf('31.05.2021')).toBe('2021-05-31');
  });
});

describe('endpoints', () => {
  it.each([
    ['HTTPS://user:pw@host.example:8443/a/b?c=d&e=f#g', 'https://user:pw@host.example:8443/a/b?c=d&e=f#g'],
    ['host:22', 'host:22'],
    ['10.0.0.1', '10.0.0.1'],
    ['http://[::1]:80/x', 'http://[::1]:80/x'],
    ['www.example.com/path?x', 'www.example.com/path?x'],
    ['//host/x', 'host/x'],
    ['http://h/a b', 'http://h/a b'],
    ['host:99999', 'host'],
  ])('%s', (text, canonical) => {
    const parts = endpointOf(text);
    expect(parts && endpointText(parts)).toBe(canonical);
  });

  it.each([[''], ['   '], ['/only/path'], ['http://'], [null], [5]])('%j has no host', (text) => expect(endpointOf(text)).toBeUndefined());

  it('joins parts', () => {
    expect(endpointText(endpointFrom({ host: ' fe80::1 ', port: '443', protocol: 'https', path: 'a', query: '?q=1' }) as never)).toBe(
      'https://[fe80::1]:443/a?q=1',
    );
    expect(endpointFrom({ host: '' })).toBeUndefined();
    expect([portOf('0'), portOf('65535'), portOf(' '), portOf(70_000)]).toEqual([undefined, 65_535, undefined, undefined]);
  });
});

describe('values of unknown type', () => {
  it('are read as far as they make sense', () => {
    expect([textOf(' a '), textOf(1), textOf(null), textOf({}), textOf(false)]).toEqual(['a', '1', '', '', 'false']);
    expect([textsOf(['a', null, 2, '']), textsOf('x'), textsOf(undefined)]).toEqual([['a', '2'], ['x'], []]);
    expect([numberOf('7.5'), numberOf(''), numberOf('x'), numberOf(Number.POSITIVE_INFINITY), numberOf(null)]).toEqual([
      7.5,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([positiveOf('3'), positiveOf(0), positiveOf(1.5)]).toEqual([3, undefined, undefined]);
    expect([flagOf('TRUE'), flagOf(0), flagOf('maybe')]).toEqual([true, false, undefined]);
    expect([listOf({}), listOf([1]), fieldsOf([]), fieldsOf({ a: 1 })]).toEqual([[], [1], {}, { a: 1 }]);
    expect([at({ a: [{ b: 1 }] }, 'a', 0, 'b'), at({}, 'constructor'), at(null, 'a'), at('text', 'length')]).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
