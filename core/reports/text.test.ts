import { describe, expect, it } from 'vitest';
import { clean, counted, day, firstOf, listed, moment, safeLink } from './text.ts';

describe('text', () => {
  it('loses what no document may hold', () => {
    expect(clean('a\u0000b\u0008c\u007fd\ufffee\tf\ng')).toBe('abcde\tf\ng');
    expect(clean('\ud800x')).toBe('\ufffdx');
  });

  it('is never cut inside a character', () => {
    expect(firstOf('ab😀', 3)).toBe('ab');
    expect(firstOf('ab😀', 4)).toBe('ab😀');
    expect(firstOf('abc', 2)).toBe('ab');
  });

  it('says numbers and dates as the product does', () => {
    expect([counted(1, 'finding'), counted(1234, 'finding'), listed(['a', 'b', 'c']), listed(['a'])]).toEqual([
      '1 finding',
      '1,234 findings',
      'a, b and c',
      'a',
    ]);
    expect([day('2026-11-21'), day('soon'), moment('2026-11-21T14:05:00Z'), moment('2026-11-21')]).toEqual([
      '21 Nov 2026',
      'soon',
      '21 Nov 2026, 14:05 UTC',
      '21 Nov 2026',
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//evil.example',
    'https://a b',
    'https://a"onclick="x',
    ' jAvAsCrIpT:x',
    'https://a\u0000b',
    `https://${'a'.repeat(3000)}`,
  ])('does not link to %s', (address) => {
    expect(safeLink(address)).toBeNull();
  });

  it.each(['https://a.example/x?y=1#z', 'http://a.example', 'mailto:a@b.example'])('links to %s', (address) => {
    expect(safeLink(address)).toBe(address);
  });
});
