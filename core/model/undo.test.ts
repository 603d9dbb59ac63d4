import { describe, expect, it } from 'vitest';
import { asksFirst } from './undo.ts';

const NOW = Date.parse('2026-11-30T12:00:00.000Z');
const small = { command: 'findings.update', findings: 1, at: '2026-11-30T11:59:00.000Z' };

describe('asksFirst', () => {
  it.each([
    [small, null],
    [{ ...small, findings: 100 }, null],
    [{ ...small, findings: 101 }, 'many'],
    [{ ...small, at: '2026-11-30T11:50:00.000Z' }, null],
    [{ ...small, at: '2026-11-30T11:49:59.000Z' }, 'old'],
    [{ ...small, command: 'imports.commit' }, 'import'],
    [{ ...small, command: 'workspace.load_demo' }, 'import'],
    [{ ...small, command: 'products.delete' }, 'deletion'],
    [{ ...small, command: 'findings.delete' }, 'deletion'],
  ])('%o: %s', (step, expected) => expect(asksFirst(step, NOW)).toBe(expected));
});
