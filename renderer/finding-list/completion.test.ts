import { describe, expect, it } from 'vitest';
import { fieldOffers, take, typingAt, valueOffers } from './completion.ts';

function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, typing: typingAt(text, caret) };
}

describe('typingAt', () => {
  it.each([
    ['sev|', 'field', 'sev'],
    ['severity:high is|', 'field', 'is'],
    ['-ta|', 'field', 'ta'],
    ['|', 'field', ''],
    ['severity:hi|', 'value', 'hi'],
    ['severity:high,|', 'value', ''],
    ['product:"Web s|', 'value', 'Web s'],
    ['cvss:>=7|', 'value', '7'],
    ['is:open tag:p| x', 'value', 'p'],
  ])('%s', (marked, kind, text) => expect(at(marked).typing).toMatchObject({ kind, text }));

  it('knows the other words for a field', () => expect(at('asset:w|').typing).toMatchObject({ kind: 'value', field: { name: 'product' } }));
});

describe('take', () => {
  it.each([
    ['is:open sev| x', fieldOffers('sev')[0], 'is:open severity: x', 17],
    ['severity:high,lo|', valueOffers(['low'])[0], 'severity:high,low ', 18],
    ['product:we|', valueOffers(['Web shop'])[0], 'product:"Web shop" ', 19],
    ['tag:pc| is:open', valueOffers(['pci'])[0], 'tag:pci is:open', 8],
  ])('%s', (marked, offer, text, caret) => {
    const { text: before, typing } = at(marked);
    if (!offer) throw new Error('there is nothing to offer');
    expect(take(before, typing, offer)).toEqual({ text, caret });
  });
});

describe('fieldOffers', () => {
  it('puts names that begin with the text first', () =>
    expect(
      fieldOffers('co')
        .map((offer) => offer.label)
        .slice(0, 2),
    ).toEqual(['component:', 'component_version:']));
  it('finds fields by what they are called', () => expect(fieldOffers('vulnerab').map((offer) => offer.label)).toContain('cve:'));
});
