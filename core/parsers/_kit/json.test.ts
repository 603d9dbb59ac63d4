import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import { pathTree } from './json-paths.ts';
import { json, type JsonReport, streamedReport, wholeReport } from './json.ts';
import { ReportError } from './parser.ts';

const PATHS = ['Results[].Vulnerabilities[]', 'Results[].Secrets[]', 'list[]'];
const told = (report: JsonReport) => JSON.stringify([report.root, [...report.elements()]]);
const both = (text: string, paths = PATHS) =>
  [wholeReport(temporarySource(text), pathTree(paths)), streamedReport(temporarySource(text), pathTree(paths))] as const;

describe('a JSON report', () => {
  const document = {
    Name: 'x',
    Results: [
      { Target: 'a', Vulnerabilities: [{ id: 1 }, { id: 2, text: 'brackets ]}[{ and "quotes" \\' }], Secrets: [] },
      { Target: 'b', Secrets: [{ id: 3 }], Vulnerabilities: null },
    ],
    list: [1, 'two', null, [3]],
  };

  it('gives elements with the objects they sit in, lists emptied', () => {
    for (const report of both(JSON.stringify(document, null, 2))) {
      expect(report.root).toEqual({
        Name: 'x',
        Results: [
          { Target: 'a', Vulnerabilities: [], Secrets: [] },
          { Target: 'b', Secrets: [], Vulnerabilities: null },
        ],
        list: [],
      });
      const elements = [...report.elements()];
      expect(elements.map((one) => one.path)).toEqual([PATHS[0], PATHS[0], PATHS[1], PATHS[2], PATHS[2], PATHS[2], PATHS[2]]);
      expect(elements[1]?.value).toEqual(document.Results[0]?.Vulnerabilities?.[1]);
      expect(elements[2]?.parents).toEqual([report.root, (report.root as typeof document).Results[1]]);
      expect(elements[3]).toEqual({ path: 'list[]', value: 1, parents: [report.root] });
      expect([...report.elements()]).toEqual(elements);
    }
  });

  it('reads any document the same at once and as a stream', () => {
    const key = fc.oneof(
      fc.constantFrom('Results', 'Vulnerabilities', 'Secrets', 'list', 'a'),
      fc.string({ unit: 'binary', maxLength: 4 }).filter((name) => !/^\d|__proto__/.test(name)),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(null, true, false),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (root, indent) => {
        const [whole, streamed] = both(JSON.stringify(root, null, indent), [...PATHS, '[]']);
        expect(told(streamed)).toBe(told(whole));
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('reads strings and elements that are longer than a piece of the file', () => {
    const long = 'ä\\"'.repeat(900_000);
    const [whole, streamed] = both(JSON.stringify({ before: long, list: [{ long }, 2, { long }], after: long }));
    expect(told(streamed)).toBe(told(whole));
  });

  it('streams above 16 MiB', () => {
    const list = Array.from({ length: 40_000 }, (_, id) => ({ id, text: 'x'.repeat(420) }));
    const source = temporarySource(JSON.stringify({ list }));
    expect(source.size).toBeGreaterThan(16 << 20);
    const format = json({
      recognises: () => true,
      elements: ['list[]'],
      *parse(report) {
        for (const { value } of report.elements()) yield { title: String((value as { id: number }).id), severity: 'Info' };
      },
    });
    expect(
      format
        .read(source, recordingContext())
        .toArray()
        .map((draft) => Number(draft.title)),
    ).toEqual(list.map((one) => one.id));
  });

  it('takes a byte order mark, UTF-16, NaN and Infinity', () => {
    for (const bytes of [
      Buffer.from('\ufeff{"list": [NaN, "NaN", -Infinity]}'),
      Buffer.from('\ufeff{"list": [NaN, "NaN", -Infinity]}', 'utf16le'),
    ]) {
      for (const report of [
        wholeReport(temporarySource(bytes), pathTree(PATHS)),
        streamedReport(temporarySource(bytes), pathTree(PATHS)),
      ]) {
        expect([...report.elements()].map((one) => one.value)).toEqual([null, 'NaN', null]);
      }
    }
  });

  it.each([
    ['cut off', '{"list": [{"a": 1}, {"b"', /ends early|not valid JSON/],
    ['not JSON inside an element', '{"list": [{"a": nope}]}', /not valid JSON/],
    ['not JSON outside', '{"list": [], "a" 1}', /not valid JSON/],
    ['two documents', '{"list": []} {"list": []}', /not valid JSON|more than one document/],
    ['deep', `{"list": [${'['.repeat(200_000)}${']'.repeat(200_000)}]}`, /deeper than 200 levels/],
    ['deep and open', '{"a":'.repeat(200_000), /deeper than 200 levels/],
    ['a string without end', `{"a": "${'\\'.repeat(2_000_000)}`, /ends early|not valid JSON/],
  ])('refuses a document that is %s', (_, text, message) => {
    const readers = [wholeReport, streamedReport];
    for (const reader of readers) {
      const read = () => [...reader(temporarySource(text), pathTree(PATHS)).elements()];
      expect(read).toThrow(ReportError);
      expect(read).toThrow(message);
    }
  });

  it('wants paths that end in a list and do not lie below another', () => {
    expect(() => pathTree(['a.b'])).toThrow(/must end in/);
    expect(() => pathTree(['a[]', 'a[].b[]'])).toThrow(/lies below/);
    expect(() => pathTree(['a[].b[]', 'a[]'])).toThrow(/hold no other/);
  });
});
