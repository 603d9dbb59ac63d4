import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, parseMarkdown } from './markdown.ts';
import { parseInline, type Run } from './markdown-inline.ts';

function only(markdown: string): Block {
  const blocks = parseMarkdown(markdown);
  expect(blocks).toHaveLength(1);
  return blocks[0] as Block;
}

/** All words of blocks, in order. */
function textOf(blocks: readonly Block[]): string {
  const runs = (list: readonly Run[]) => list.map((run) => run.text).join('');
  return blocks
    .map((block) => {
      if (block.kind === 'rule') return '';
      if (block.kind === 'code') return block.text;
      if (block.kind === 'quote') return textOf(block.blocks);
      if (block.kind === 'list') return block.items.map(textOf).join('\n');
      if (block.kind === 'table') return [block.header, ...block.rows].flat().map(runs).join('\n');
      return runs(block.runs);
    })
    .join('\n');
}

describe('parseInline', () => {
  it.each<[string, Run[]]>([
    ['**bold** and *italic*', [{ text: 'bold', bold: true }, { text: ' and ' }, { text: 'italic', italic: true }]],
    ['***both***', [{ text: 'both', bold: true, italic: true }]],
    ['~~gone~~', [{ text: 'gone', strike: true }]],
    ['a `co*de*` b', [{ text: 'a ' }, { text: 'co*de*', code: true }, { text: ' b' }]],
    ['`` a ` b ``', [{ text: 'a ` b', code: true }]],
    ['[here](https://a.example/x_y "title")', [{ text: 'here', link: 'https://a.example/x_y' }]],
    ['see https://a.example/x.', [{ text: 'see ' }, { text: 'https://a.example/x', link: 'https://a.example/x' }, { text: '.' }]],
    ['<https://a.example>', [{ text: 'https://a.example', link: 'https://a.example' }]],
    ['![alt](http://a.example/p.png)', [{ text: 'alt', link: 'http://a.example/p.png' }]],
    [
      '<b>bold</b> <a href="https://a.example">x</a>',
      [{ text: 'bold', bold: true }, { text: ' ' }, { text: 'x', link: 'https://a.example' }],
    ],
    ['one<br>two', [{ text: 'one\ntwo' }]],
    ['&lt;b&gt; &amp; &#39; &#x41; &nope;', [{ text: "<b> & ' A &nope;" }]],
    ['\\*not\\*', [{ text: '*not*' }]],
  ])('reads %s', (markdown, runs) => {
    expect(parseInline(markdown)).toEqual(runs);
  });

  it.each([
    'snake_case_name and _private.py',
    '2 * 3 * 4',
    '**open',
    'a ` b',
    '[x](',
    '[x] y',
    '<script>alert(1)</script>',
    '<b>open',
    '&#0;',
    'a]b[c',
  ])('leaves %s as text', (markdown) => {
    expect(
      parseInline(markdown)
        .map((run) => run.text)
        .join(''),
    ).toBe(markdown);
  });

  it('never breaks a name with underscores', () => {
    expect(parseInline('express_path_join')).toEqual([{ text: 'express_path_join' }]);
  });
});

describe('parseMarkdown', () => {
  it('reads headings of both kinds', () => {
    expect(parseMarkdown('# One #\nTwo\n===\nThree\n---')).toEqual([
      { kind: 'heading', level: 1, runs: [{ text: 'One' }] },
      { kind: 'heading', level: 1, runs: [{ text: 'Two' }] },
      { kind: 'heading', level: 2, runs: [{ text: 'Three' }] },
    ]);
  });

  it('keeps code as it is, fenced or indented', () => {
    expect(only('```js\nif (a) {\n\tb();\n}\n\n```')).toEqual({ kind: 'code', text: 'if (a) {\n    b();\n}\n' });
    expect(only('    first\n\n      second')).toEqual({ kind: 'code', text: 'first\n\n  second' });
    expect(only('~~~\nnever closed')).toEqual({ kind: 'code', text: 'never closed' });
  });

  it('nests lists by indent and keeps their first number', () => {
    const list = only('3. one\n4. two\n   - inner\n     more\n');
    expect(list).toMatchObject({ kind: 'list', ordered: true, start: 3 });
    expect(list.kind === 'list' && list.items[1]?.[1]).toMatchObject({
      kind: 'list',
      ordered: false,
      items: [[{ kind: 'paragraph', runs: [{ text: 'inner\nmore' }] }]],
    });
  });

  it('reads tables, with short and long rows', () => {
    expect(only('| a | b |\n|---|:-:|\n| 1 |\n| 1 | 2 | 3 |')).toEqual({
      kind: 'table',
      header: [[{ text: 'a' }], [{ text: 'b' }]],
      rows: [
        [[{ text: '1' }], []],
        [[{ text: '1' }], [{ text: '2' }]],
      ],
    });
  });

  it('breaks lines where the text does', () => {
    expect(only('one\ntwo')).toEqual({ kind: 'paragraph', runs: [{ text: 'one\ntwo' }] });
  });

  it('reads the simple HTML of scanners', () => {
    expect(parseMarkdown('<p>One <b>bold</b>.</p><ul><li>a</li><li>b</li></ul><pre>x &lt; y</pre>').map((block) => block.kind)).toEqual([
      'paragraph',
      'list',
      'code',
    ]);
  });

  it('shows markup that is a payload', () => {
    expect(textOf(parseMarkdown('Send <svg onload=alert(1)> or <p> to it'))).toBe('Send <svg onload=alert(1)> or <p> to it');
  });

  it('removes control characters and keeps other scripts', () => {
    expect(textOf(parseMarkdown('a\u0000b\u001b[31m عربي 中文 😀'))).toBe('ab[31m عربي 中文 😀');
  });

  it('takes any text', () => {
    const mark = fc.constantFrom(
      '*',
      '_',
      '`',
      '~',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '|',
      '-',
      '#',
      '\n',
      ' ',
      '&',
      '\\',
      '!',
      'a',
      '1.',
      '<b>',
      '</p>',
      'http://x',
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), (marks) => {
        expect(parseMarkdown(marks.join(''))).toBeInstanceOf(Array);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every word of a text without marks', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
        expect(textOf(parseMarkdown(words.join(' ')))).toBe(words.join(' '));
      }),
    );
  });

  it.each([
    '[',
    '](',
    '[a](b',
    '*',
    '**a',
    '_',
    '`',
    '``a`',
    '<',
    '<b>',
    '<a href="',
    '&#1',
    '|',
    '> ',
    '- ',
    '# # ',
    '~~',
    '\n- a\n  ',
    '<p></p><p ',
    '|-|\n',
    '<http:',
  ])('gets through a megabyte of %j', (part) => {
    expect(parseMarkdown(part.repeat(1_000_000 / part.length)).length).toBeGreaterThan(0);
  });
});
