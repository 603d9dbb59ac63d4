import { describe, expect, it } from 'vitest';
import { decodeEntities, htmlToMarkdown } from './html-text.ts';
import { bullets, fenced, labelled, paragraphs } from './markdown.ts';

describe('markdown', () => {
  it('labels what says something', () => {
    expect(labelled({ Plugin: 12, Empty: '', Nothing: null, Ids: ['a', 'b'], Output: 'one\ntwo' })).toBe(
      '**Plugin:** 12\n**Ids:** a, b\n**Output:**\n\none\ntwo',
    );
  });

  it('joins paragraphs and lists', () => {
    expect(paragraphs('a', null, ' ', 'b ')).toBe('a\n\nb');
    expect(bullets(['a', '', 'b\nc'])).toBe('- a\n- b\n  c');
  });

  it('fences code with more ticks than it holds', () => {
    expect(fenced('x')).toBe('```\nx\n```');
    expect(fenced('a ```` b', 'sh')).toBe('`````sh\na ```` b\n`````');
    expect(fenced(null)).toBe('');
  });
});

describe('HTML texts', () => {
  it('keep their structure as markdown', () => {
    const html =
      '<!-- note --><h2>Title</h2><p>One <b>bold</b> &amp; <a href="https://x.example/">link</a><br/>next</p><ul><li>a<li>b</ul><pre>code &lt;x&gt;</pre><script>alert(1)</script>&#169;';
    expect(htmlToMarkdown(html)).toBe('### Title\n\nOne **bold** & [link](https://x.example/)\nnext\n\n- a\n- b\n\n```\ncode <x>\n```\n©');
  });

  it('have links whose address is not quoted', () => {
    expect(htmlToMarkdown('see <A HREF= https://x.example/a TARGET= _blank >this</A>')).toBe('see [this](https://x.example/a)');
  });

  it('leave plain text and unknown entities alone', () => {
    expect(htmlToMarkdown('a < b && c > d')).toBe('a < b && c > d');
    expect(decodeEntities('&unknown; &#0; &#x41; &#99999999;')).toBe('&unknown;  A &#99999999;');
    expect(htmlToMarkdown(undefined)).toBe('');
  });

  it.each([['<b '], ['<!--'], ['<script>'], ['<a href="'], ['<a href=x'], [' \t'], ['&#'], ['<li>']])('take %j many times', (piece) => {
    expect(htmlToMarkdown(`<p>${piece.repeat(100_000)}`).length).toBeLessThanOrEqual(piece.length * 100_000);
  });
});
