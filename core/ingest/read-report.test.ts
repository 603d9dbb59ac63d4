import { describe, expect, it } from 'vitest';
import { csv, defineParser, json, jsonLines, type Parser, textOf, at, xml } from '#core/parsers/_kit/index.ts';
import { readHead } from '#core/parsers/_kit/head.ts';
import { temporaryFile, temporarySource } from '#test/support/files.ts';
import { detect } from './detect.ts';
import { readReport } from './read-report.ts';

const base = { tool: { name: 'T', url: 'https://t.example' }, export: 'export it as JSON', dedupe: { algorithm: 'legacy' } as const };
const lines = defineParser({
  ...base,
  scanType: 'Lines',
  formats: [
    jsonLines({
      recognises: (first) => at(first, 'id') !== undefined,
      acceptsEmpty: true,
      *parse(documents, context) {
        context.test({ version: '1' });
        context.test({ version: '2' });
        for (const document of documents) yield { title: textOf(at(document, 'id')), severity: 'Low' };
      },
    }),
  ],
});
const broken = defineParser({
  ...base,
  scanType: 'Broken',
  formats: [
    xml({
      recognises: () => {
        throw new Error('no');
      },
      // biome-ignore lint: it fails before it yields
      *parse() {
        yield* [];
        throw new Error('a fault\nat line 1');
      },
    }),
  ],
});
const generic = defineParser({
  ...base,
  scanType: 'Any',
  generic: true,
  formats: [
    json({
      recognises: () => true,
      *parse() {
        yield* [];
      },
    }),
    csv({
      recognises: () => true,
      *parse() {
        yield* [];
      },
    }),
  ],
});
const parsers: readonly Parser[] = [generic, lines, broken];

const read = (content: string | Uint8Array, scanType?: string) => {
  const report = readReport(temporaryFile(content, 'r'), parsers, { scanType, fileName: 'r.json' });
  return {
    scanType: report.parser.scanType,
    candidates: report.candidates,
    titles: report.drafts.toArray().map((draft) => draft.title),
    test: report.test,
    problems: report.problems,
  };
};

describe('reading a report', () => {
  it('detects a tool’s own format before what many tools write', () => {
    expect(detect(readHead(temporarySource('{"id": 1}')), parsers)).toEqual({ scan_type: 'Lines', candidates: ['Lines', 'Any'] });
    expect(read('{"id": 1}\n{"id": 2}')).toEqual({
      scanType: 'Lines',
      candidates: ['Lines'],
      titles: ['1', '2'],
      test: { version: '1' },
      problems: [],
    });
    expect(read('a,b\n1,2').scanType).toBe('Any');
  });

  it('follows a given scan type, also for a file its recogniser does not know', () => {
    expect(read('{"other": 1}', 'Lines')).toMatchObject({
      scanType: 'Lines',
      candidates: [],
      titles: [],
      problems: ['An entry without a title was left out.'],
    });
  });

  it('reads an empty file only as a tool’s that writes one', () => {
    expect(read('', 'Lines').titles).toEqual([]);
    expect(() => read('', 'Any')).toThrow('r.json: the file is empty; export the report again');
    expect(() => read(' \n')).toThrow(/^r\.json: the file is empty/);
  });

  it.each([
    ['an unknown format', 'just words', undefined, /no known report format was recognised/],
    ['a binary file', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 9]), undefined, /binary file/],
    [
      'a binary file of a given type',
      new Uint8Array([1, 0, 0, 4]),
      'Any',
      /Any is read from JSON or CSV, and this is a binary file; export it as JSON$/,
    ],
    ['another kind of file', '<a/>', 'Any', /neither complete nor of that format/],
    ['an unknown scan type', '{}', 'Nothing', /no scan type “Nothing”/],
    ['a fault in a parser', '<a/>', 'Broken', /reading it failed \(a fault\); the file may be damaged/],
  ])('refuses %s in one sentence with the name of the file', (_, content, scanType, message) => {
    expect(() => read(content, scanType)).toThrow(message);
    expect(() => read(content, scanType)).toThrow(/^r\.json: [^\n]+$/);
  });

  it('names a missing file', () => {
    expect(() => readReport('/nowhere/x.json', parsers)).toThrow('x.json: there is no such file; check the path');
  });
});
