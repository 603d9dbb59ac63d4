import { describe, expect, it } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import { html, looksLikeHtml, parseDocument } from './html.ts';
import { ReportError } from './parser.ts';
import { text } from './text.ts';

describe('an HTML report', () => {
  const format = html({
    recognises: (page) => page.includes('Scan'),
    *parse(document) {
      for (const row of document.querySelectorAll('tr.finding')) yield { title: row.querySelector('td')?.text ?? '', severity: 'Info' };
    },
  });

  it('reads its elements', () => {
    const page = '<!DOCTYPE html><html><title>Scan</title><table><tr class="finding"><td>A &amp; B</td></tr></table></html>';
    expect(
      format
        .read(temporarySource(page), recordingContext())
        .toArray()
        .map((draft) => draft.title),
    ).toEqual(['A & B']);
    expect(looksLikeHtml(page)).toBe(true);
    expect(looksLikeHtml('<?xml version="1.0"?><a/>')).toBe(false);
  });

  it('refuses what is not HTML or nested without end', () => {
    expect(() => format.read(temporarySource('plain'), recordingContext()).toArray()).toThrow(ReportError);
    expect(() => parseDocument('<div>'.repeat(200_000))).toThrow(/nested/);
    expect(() => parseDocument('<x-y>'.repeat(200_000))).toThrow(/nested/);
  });
});

describe('a text report', () => {
  const format = text({
    recognises: (page) => page.startsWith('Host'),
    *parse(report) {
      for (const line of report.lines()) yield { title: line, severity: 'Info' };
      yield { title: String(report.text().length), severity: 'Info' };
    },
  });

  it('reads lines of any length and end', () => {
    const long = 'x'.repeat(600_000);
    expect(
      format
        .read(temporarySource(`Host\r\n\n${long}\nend`), recordingContext())
        .toArray()
        .map((draft) => draft.title),
    ).toEqual(['Host', '', long, 'end', '600011']);
  });
});
