import { expect, test } from 'vitest';
import { screenFile } from './screen-files.ts';

test('finds the screens’ files', () => {
  expect(screenFile('/app/renderer', 'app://main/')).toEqual({ path: '/app/renderer/index.html', type: 'text/html; charset=utf-8' });
  expect(screenFile('/app/renderer', 'app://main/assets/main.js?v=1#/findings')).toMatchObject({ path: '/app/renderer/assets/main.js' });
  expect(screenFile('/app/renderer', 'app://main/%2e%2e/../index.html')).toMatchObject({ path: '/app/renderer/index.html' });
});

test.for([
  'app://other/index.html',
  'app://main/..%2f..%2fsecret.json',
  'app://main/assets/..%2f..%2f..%2fsecret.json',
  'app://main/../../renderer-other/index.html%00',
  'app://main/assets/run.exe',
])('refuses %s', (url) => {
  expect(screenFile('/app/renderer', url)).toBeNull();
});
