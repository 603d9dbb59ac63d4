import { describe, expect, it } from 'vitest';
import { placeOfError } from './json-place.ts';

describe('the place of an error in JSON', () => {
  it.each([
    ['{"a": 1,\n "b": }', '2:7'],
    ['{"a": [1, 2,]}', '1:13'],
    ['{"a": tru}', '1:7'],
    ['{"a": "x\ny"}', '1:9'],
    ['[1] x', '1:5'],
    ['{"a" 1}', '1:6'],
    ['{a: 1}', '1:2'],
    ['{"a": [1, {"b": "c', '1:19 early'],
    ['{"a": "\\', '1:9 early'],
    ['', '1:1 early'],
  ])('of %j is %s', (text, place) => {
    for (const pieces of [[text], text.split('')]) {
      const found = placeOfError(pieces);
      expect(`${found?.line}:${found?.column}${found?.early ? ' early' : ''}`).toBe(place);
    }
  });

  it.each(['{"a": [1, -2.5e+3, true, null, "\\u00e9\\"", {}, []]}', '[]', '42', ' "a" ', '{"a": 1}\n{"a": 2}', '[NaN, -Infinity]'])(
    'is none in %s',
    (text) => {
      expect(placeOfError([text])).toBeUndefined();
      expect(placeOfError(text.split(''))).toBeUndefined();
    },
  );
});
