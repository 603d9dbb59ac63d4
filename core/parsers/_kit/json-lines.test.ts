import { describe, expect, it } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import { jsonLines } from './json-lines.ts';
import { ReportError } from './parser.ts';

const format = jsonLines({
  recognises: () => true,
  *parse(documents) {
    for (const document of documents) yield { title: JSON.stringify(document), severity: 'Info' };
  },
});

function read(text: string) {
  const context = recordingContext();
  const titles = format
    .read(temporarySource(text), context)
    .toArray()
    .map((draft) => draft.title);
  return { titles, problems: context.problems };
}

describe('JSON lines', () => {
  it('reads one document a line, several lines a document, and documents without a break', () => {
    expect(read('{"a":1}\n\n{"b":"}\\""}\r\n{"c":[\n1,\n2]}{"d":null}').titles).toEqual([
      '{"a":1}',
      '{"b":"}\\""}',
      '{"c":[1,2]}',
      '{"d":null}',
    ]);
  });

  it('leaves out broken lines and tells of them', () => {
    const { titles, problems } = read('{"a":1}\n{"b":\n{"c":3}\nlog text\n{"d":4}\n');
    expect(titles).toEqual(['{"a":1}', '{"c":3}', '{"d":4}']);
    expect(problems).toHaveLength(2);
  });

  it('keeps what was read of a file that is cut off', () => {
    expect(read('{"a":1}\n{"b":2').titles).toEqual(['{"a":1}']);
  });

  it('refuses a file without one good line, however deep', () => {
    expect(() => read('nothing\nhere\n')).toThrow(ReportError);
    expect(() => read('['.repeat(200_000))).toThrow(/no line of the file is valid JSON/);
  });

  it('reads an empty file as no documents', () => {
    expect(read('').titles).toEqual([]);
  });
});
