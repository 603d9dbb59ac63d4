import { expect, it } from 'vitest';
import { lineBreaks } from './line-breaks.ts';

it('breaks lines of running text and leaves code as it is', () => {
  const tree = {
    type: 'root',
    children: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: 'one\ntwo' },
          { type: 'strong', children: [{ type: 'text', value: 'x' }] },
          { type: 'text', value: '\nthree' },
        ],
      },
      { type: 'code', value: 'a\nb' },
    ],
  };
  lineBreaks()(tree);
  expect(tree.children[0]?.children?.map((node) => node.type)).toEqual(['text', 'break', 'text', 'strong', 'break', 'text']);
  expect(tree.children[1]).toEqual({ type: 'code', value: 'a\nb' });
});
