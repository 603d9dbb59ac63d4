import { expect, test } from 'vitest';
import { dateOf } from '#core/parsers/_kit/dates.ts';
import { findCvss } from '#core/parsers/_kit/cvss.ts';
import { endpointOf } from '#core/parsers/_kit/endpoints.ts';
import { htmlToMarkdown } from '#core/parsers/_kit/html-text.ts';
import { looksLikeHtml } from '#core/parsers/_kit/html.ts';
import { cvesIn } from '#core/parsers/_kit/ids.ts';
import { severityOf } from '#core/parsers/_kit/severities.ts';
import { shorten } from '#core/parsers/_kit/shorten.ts';
import { parseMarkdown } from '#core/reports/markdown.ts';
import { parseQuery } from '#core/model/query.ts';
import { growthOf, type Measured } from '#test/support/growth.ts';
import { pumpsOf, stopsOf } from '#test/support/regex-pieces.ts';
import { type Regex, regexesOf } from '#test/support/regexes.ts';

// Reports are written by strangers: whatever reads a text of theirs takes in proportion to its length, never to the square of it.
const expressions = regexesOf(['core', 'renderer', 'electron']);

function measured({ source, flags }: Regex): Measured {
  const expression = new RegExp(source, flags);
  return {
    // Who asks from a place on decides himself how often.
    run: (text) => void (expression.global && !expression.sticky ? text.replace(expression, '') : expression.test(text)),
    pumps: pumpsOf(source, flags),
    ends: stopsOf(source),
  };
}

test('sees the regular expressions', () => {
  expect(expressions.length).toBeGreaterThan(500);
  expect(expressions.filter(({ place }) => place.startsWith('core/parsers/_kit/')).length).toBeGreaterThan(30);
});

test('every regular expression takes time in proportion to the text', { timeout: 300_000 }, () => {
  const steep = expressions.flatMap((regex) => {
    const growth = growthOf(measured(regex));
    return growth
      ? [`${regex.place} /${regex.source}/${regex.flags} takes ${growth.factor.toFixed(1)} times as long for four times ${growth.input}`]
      : [];
  });
  expect(steep).toEqual([]);
});

test.for([
  ['a comment over and over', String.raw`^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<html`],
  ['blank lines', String.raw`^\s*condition\s*:`, 'm'],
  ['blanks at the end', String.raw`\s+$`],
  ['a sign that may belong to two parts', String.raw`^(.+?) \((.*)\)\s*$`],
  ['an escaped quote', String.raw`"((?:[^"\\]|\\.)*)"`, 'g'],
  ['what starts anew at each word', '<title>[^<]*scan[^<]*report'],
  ['a fence', '^ {0,3}(~{3,})[^`]*$'],
] as const)('notices an expression that backtracks over %s', ([, source, flags = '']) => {
  expect(growthOf(measured({ place: '', source, flags }))?.factor).toBeGreaterThan(8);
});

const LINES = ['<', '[', '](', '*', '`', '~', '|', '> ', '- ', '&', '"'].map((sign) => ({ prefix: '| a |\n', pump: `${sign} a\n` }));

test.for<[string, (text: string) => unknown]>([
  ['markdown', parseMarkdown],
  ['HTML as markdown', htmlToMarkdown],
  ['what looks like HTML', looksLikeHtml],
  ['queries', parseQuery],
  ['dates', dateOf],
  ['endpoints', endpointOf],
  ['CVSS vectors', (text) => findCvss(text, 3)],
  ['CVEs', cvesIn],
  ['severities', severityOf],
  ['cut texts', (text) => shorten(text, 500)],
])('%s are read in time in proportion to the text', ([, run]) => {
  expect(growthOf({ run, pumps: LINES, ends: [] })).toBeUndefined();
});
