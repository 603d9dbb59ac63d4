import { describe, expect, it } from 'vitest';
import { temporarySource } from '#test/support/files.ts';
import { isBinary, readHead } from './head.ts';
import { readPartialJson } from './partial-json.ts';

const headOf = (content: string | Uint8Array, name?: string) => readHead(temporarySource(content, name));

describe('head of a report', () => {
  it('reads JSON that goes on behind the head, as far as it is whole', () => {
    const items = Array.from({ length: 9000 }, (_, id) => ({ id, text: `entry, number {${id}] "quoted"` }));
    const head = headOf(JSON.stringify({ version: '2.1', items, end: true }));
    const json = head.json as { version: string; items: unknown[]; end?: boolean };
    expect(json.version).toBe('2.1');
    expect(json.items.length).toBeGreaterThan(1000);
    expect(json.items[500]).toEqual(items[500]);
    expect(json.end).toBeUndefined();
  });

  it('cuts a JSON text anywhere', () => {
    const text = '{"a": [1, {"b": "x\\\\\\"y"}, true], "c": {"d": null}, "e": "é"}';
    for (let end = 1; end < text.length; end++) expect(readPartialJson(text.slice(0, end))?.value, text.slice(0, end)).toBeTypeOf('object');
  });

  it('tells JSON lines from one document', () => {
    expect(headOf('{"a":1}\n{"b":2}\n')).toMatchObject({ json: undefined, jsonLine: { a: 1 } });
    expect(headOf('{"a":1}\n')).toMatchObject({ json: { a: 1 }, jsonLine: { a: 1 } });
    expect(headOf('[{"a":1}]')).toMatchObject({ json: [{ a: 1 }], jsonLine: undefined });
    expect(headOf('nothing')).toMatchObject({ json: undefined, jsonLine: undefined, xml: undefined, csv: [] });
  });

  it('finds the root element behind declaration, comments and document type', () => {
    const head = headOf(
      '\n<?xml version="1.0"?>\n<!-- hello -->\n<!DOCTYPE r [<!ENTITY a "b">]>\n<n:r xmlns:n="urn:x" xml:lang="de" n:version="2"><n:a/>',
    );
    expect(head.xml).toMatchObject({ name: 'r', namespace: 'urn:x', attributes: { version: '2', lang: 'de' } });
    expect(headOf('<not xml').xml).toBeUndefined();
  });

  it('names the columns of a CSV with any separator', () => {
    expect(headOf('\ufeff"Plugin ID" ; Risk;Host\r\n1;High;a\r\n').csv).toEqual(['Plugin ID', 'Risk', 'Host']);
    expect(headOf('sep=|\na,b|c\n').csv).toEqual(['a,b', 'c']);
    expect(headOf('{"a": 1, "b": 2}').csv).toEqual([]);
  });

  it('knows a binary file', () => {
    expect(isBinary('PK\u0003\u0004\u0000\u0000')).toBe(true);
    expect(isBinary('tabs\tand\r\nlines')).toBe(false);
  });
});
