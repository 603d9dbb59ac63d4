import { expect, test } from 'vitest';
import { mayOpenOutside } from './outside-links.ts';

test.for(['https://nvd.nist.gov/vuln/detail/CVE-2021-44228', 'mailto:security@example.org'])('opens %s outside', (url) => {
  expect(mayOpenOutside(url)).toBe(true);
});

test.for([
  'http://example.org',
  'https://user:password@example.org',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://server/share',
  'ms-msdt:/id',
  '\\\\server\\share',
  '',
])('does not open %s', (url) => {
  expect(mayOpenOutside(url)).toBe(false);
});
