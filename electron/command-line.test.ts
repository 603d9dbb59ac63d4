import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { workspaceIn } from './command-line.ts';

test('finds the workspace a command line names', () => {
  expect(workspaceIn(['.', '--flag', 'team/Web.dojo'], '/home/ana')).toBe(resolve('/home/ana', 'team/Web.dojo'));
  expect(workspaceIn(['/data/a.dojo', '/data/b.dojo'], '/')).toBe(resolve('/data/b.dojo'));
  expect(workspaceIn(['.', '--workspace=x.dojo', 'scan.nessus'], '/')).toBeNull();
});
