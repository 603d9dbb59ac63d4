import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detect } from '#core/ingest/detect.ts';
import { readReport } from '#core/ingest/read-report.ts';
import { readHead } from '#core/parsers/_kit/head.ts';
import { ReportError } from '#core/parsers/_kit/parser.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { temporaryFile } from '#test/support/files.ts';

// What no tool writes. Every parser is given all of it: it reads it or refuses it in one sentence, and neither crashes nor hangs.
const DEPTH = 200_000;
const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]><lolz>&lol9;</lolz>`;

const INPUTS: Readonly<Record<string, string | Uint8Array>> = {
  'empty': '',
  'blanks': ' \r\n\t ',
  'zeros': new Uint8Array(5000),
  'binary': Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256),
  'half a byte order mark': new Uint8Array([0xef, 0xbb]),
  'UTF-16 cut in the middle': Buffer.from('\ufeff{"results": [', 'utf16le').subarray(0, 21),
  'Latin-1': Buffer.from('{"results": [{"title": "Z\u00fcrich"}]}', 'latin1'),
  'JSON null': 'null',
  'JSON number': '42',
  'empty object': '{}',
  'empty list': '[]',
  'list of nothing': '[null, [], {}, "", 0]',
  'prototype names': '{"__proto__": {"results": []}, "constructor": {"prototype": 1}, "results": [{"__proto__": null}]}',
  'deep JSON list': '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  'deep JSON object': '{"results":'.repeat(DEPTH),
  'deep XML': `${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}`,
  'deep HTML': `<!DOCTYPE html><html><body>${'<div>'.repeat(DEPTH)}`,
  'entity bomb': laughs,
  'outside entity': '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
  'attributes': `<r ${Array.from({ length: 20_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
  'open quote': `a,b,c\n1,"${'x,\n'.repeat(100_000)}`,
  'one long line': 'x'.repeat(3_000_000),
  'many commas': `${','.repeat(100_000)}\n`.repeat(10),
  'open brackets in text': '{"a": "'.repeat(50_000),
  'backslashes': `{"a": "${'\\'.repeat(1_000_001)}`,
};

describe.each(Object.keys(INPUTS))('%s', (name) => {
  const file = temporaryFile(INPUTS[name] as string, 'hostile');

  it('is looked at by all recognisers', () => {
    expect(detect(readHead(openSource(file)), parsers).candidates.length).toBeLessThan(parsers.length);
  });

  it('is read or refused by every parser', () => {
    for (const { scanType } of parsers) {
      const error = attempt(file, scanType);
      if (error === undefined) continue;
      expect(error, scanType).toBeInstanceOf(ReportError);
      if (error.cause) throw new Error(`${scanType} crashed: ${(error.cause as Error).stack}`);
      expect(error.message, scanType).toMatch(new RegExp(`^${basename(file)}: [^\\n]{5,500}$`));
    }
  });
});

function attempt(file: string, scanType: string): Error | undefined {
  try {
    readReport(file, parsers, { scanType }).drafts.toArray();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
