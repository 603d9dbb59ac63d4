import { describe, expect, it } from 'vitest';
import { combinationOf, KEYS, keyCaps } from './keys.ts';

function press(key: string, held: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}): string {
  return combinationOf({ key, ctrlKey: held.ctrl ?? false, metaKey: false, shiftKey: held.shift ?? false, altKey: held.alt ?? false });
}

describe('combinationOf', () => {
  it.each([
    [press('u'), 'u'],
    [press('U', { shift: true }), 'shift+u'],
    [press('?', { shift: true }), '?'],
    [press('/', {}), '/'],
    [press('k', { ctrl: true }), 'mod+k'],
    [press('Z', { ctrl: true, shift: true }), 'mod+shift+z'],
    [press(' '), 'space'],
    [press('ArrowDown', { shift: true }), 'shift+arrowdown'],
    [press('x', { alt: true }), ''],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});

describe('KEYS', () => {
  it('gives no combination to two actions', () => {
    const all = Object.values(KEYS).flatMap((key) => [...key.keys]);
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
  });

  it('writes combinations as the platform does', () => {
    expect([keyCaps('mod+shift+z', false), keyCaps('mod+k', true)]).toEqual([
      ['Ctrl', 'Shift', 'Z'],
      ['⌘', 'K'],
    ]);
  });
});
