import fc from 'fast-check';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import type { ReportData } from '#core/reports/report.ts';
import { RED_DOT, reportOf, someFinding } from '#test/support/findings.ts';
import { hostileFinding, LONG_TEXT } from '#test/support/hostile-finding.ts';
import { rendered } from '#test/support/report-files.ts';
import { markup } from './markup.ts';

/** All a report is made of. Anything else came in from outside. */
const ELEMENTS = new Set(
  'html head meta title style body p main header h1 h2 h3 h4 h5 dl div dt dd aside section nav ul ol li a article span bdi table thead tbody tfoot tr th td pre code blockquote strong em s br hr figure figcaption img svg rect text'.split(
    ' ',
  ),
);
const ATTRIBUTES =
  /^(?:id|class|dir|href|rel|lang|charset|http-equiv|content|name|scope|start|src|alt|width|height|x|y|fill|fill-opacity|font-family|font-size|text-anchor|viewbox|xmlns|role|aria-label)$/;

async function pageOf(data: ReportData): Promise<{ html: string; root: HTMLElement }> {
  const { text } = await rendered('html', data);
  return { html: text, root: parse(text, { comment: true }) };
}

function expectHarmless(root: HTMLElement): void {
  for (const element of root.querySelectorAll('*')) {
    expect(ELEMENTS, element.outerHTML.slice(0, 200)).toContain(element.rawTagName.toLowerCase());
    for (const [name, value] of Object.entries(element.attributes)) {
      expect(name.toLowerCase()).toMatch(ATTRIBUTES);
      if (name === 'href') expect(value).toMatch(/^(?:#|https?:\/\/|mailto:)/);
      if (name === 'src') expect(value).toMatch(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/);
    }
  }
}

describe('an HTML report', () => {
  it('loads and runs nothing', async () => {
    const { html, root } = await pageOf(reportOf([hostileFinding(), hostileFinding({ id: 2, severity: 'Low' })]));
    expectHarmless(root);
    expect(root.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
    );
    expect(root.querySelector('style')?.text).not.toMatch(/@import|url\(/);
    expect(html).not.toContain('\u0000');
  });

  it('shows hostile text as text', async () => {
    const { root } = await pageOf(reportOf([hostileFinding()]));
    expect(root.querySelector('h3 bdi')?.text).toBe('=HYPERLINK("http://evil.example","<script>alert(1)</script>")');
    expect(root.querySelector('article')?.text).toContain('<script>alert(1)</script><img src=x onerror=alert(2)>');
  });

  it('holds every finding once, reached from the contents', async () => {
    const { root } = await pageOf(reportOf(60));
    const articles = root.querySelectorAll('article').map((article) => article.id);
    expect(new Set(articles).size).toBe(60);
    expect(root.querySelectorAll('nav li a').map((link) => link.getAttribute('href')?.slice(1))).toEqual(articles);
    for (const link of root.querySelectorAll('a[href^="#"]'))
      expect(root.getElementById(link.getAttribute('href')?.slice(1) ?? ''), link.outerHTML).not.toBeNull();
  });

  it('groups by severity though the findings come in another order', async () => {
    const { root } = await pageOf(
      reportOf([
        someFinding(1, { id: 1, severity: 'Low' }),
        someFinding(2, { id: 2, severity: 'Critical' }),
        someFinding(3, { id: 3, severity: 'Low' }),
      ]),
    );
    expect(root.querySelectorAll('h3 .number').map((number) => number.text)).toEqual(['C-1', 'L-1', 'L-2']);
    expect(root.querySelectorAll('article').map((article) => article.id)).toEqual(['f2', 'f1', 'f3']);
  });

  it('leaves out what is not wanted', async () => {
    const data = reportOf([someFinding(1)]);
    const { root } = await pageOf({
      ...data,
      options: { ...data.options, executive_summary: false, table_of_contents: false, include_request_response: false },
    });
    expect([root.querySelector('#summary'), root.querySelector('nav')]).toEqual([null, null]);
    expect(root.text).not.toContain('Request and response');
  });

  it('shows pictures that are pictures, public notes, and cuts long answers', async () => {
    const note = { id: 1, entry: 'seen by **us**', date: '2026-11-03T10:11:00Z', author: 'li', private: false, edited: false };
    const { root } = await pageOf(
      reportOf([
        hostileFinding({
          images: [RED_DOT, { name: 'x.svg', data: 'PHN2Zz4=' }],
          notes: [note, { ...note, entry: 'secret', private: true }],
        }),
      ]),
    );
    expect(root.querySelectorAll('img')).toHaveLength(1);
    expect(root.text).toContain('x.svg: not shown, because it is no whole PNG or JPEG.');
    expect(root.text).toContain('li, 3 Nov 2026, 10:11 UTC');
    expect(root.text).not.toContain('secret');
    expect(root.text).toContain('Cut here: 800 of 5,000 characters shown.');
  });

  it('keeps long texts whole', async () => {
    const { html } = await pageOf(reportOf([someFinding(1, { description: LONG_TEXT })]));
    expect(html.split('Lorem ipsum').length - 1).toBe(36_000);
  });
});

it('makes harmless HTML of any markdown', () => {
  const piece = fc.constantFrom(
    '<script>',
    '</script>',
    '<a href="javascript:x">',
    '</a>',
    '[x](javascript:y)',
    '](',
    '"',
    "'",
    '<',
    '>',
    '&',
    '&lt;',
    '&#60;',
    '`',
    '**',
    '\n',
    '| a | b |\n|-|-|\n',
    '> ',
    '- ',
    '<img src=x onerror=y>',
    '![a](http://x "o")',
    'https://a.example/"x',
    'text',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => expectHarmless(parse(markup(pieces.join(''))))),
    { numRuns: 1000 },
  );
});
