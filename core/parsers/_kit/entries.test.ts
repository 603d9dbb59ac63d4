import { describe, expect, it } from 'vitest';
import { recordingContext } from '#test/support/files.ts';
import { entriesOf } from './entries.ts';

const report = (path: string, values: readonly unknown[]) => ({
  root: undefined,
  elements: () => values.map((value) => ({ path, value, parents: [] })),
});

describe('the entries of a list', () => {
  it('are its objects, as often as they are walked', () => {
    const entries = entriesOf(report('a.b[]', [{ n: 1 }, { n: 2 }]), recordingContext());
    expect([...entries()]).toEqual([{ n: 1 }, { n: 2 }]);
    expect([...entries()]).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('tells what is not an object, once', () => {
    const context = recordingContext();
    const entries = entriesOf(report('a.b[]', [7, null, [], { n: 1 }]), context);
    expect([...entries()]).toEqual([{ n: 1 }]);
    expect([...entries()]).toEqual([{ n: 1 }]);
    expect(context.problems).toEqual(Array(3).fill('An entry of a.b is not an object and was left out.'));
    const root = recordingContext();
    expect([...entriesOf(report('[]', [7]), root)()]).toEqual([]);
    expect(root.problems).toEqual(['An entry of the list is not an object and was left out.']);
  });
});
