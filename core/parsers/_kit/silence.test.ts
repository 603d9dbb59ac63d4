import { describe, expect, it } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import { json } from './json.ts';
import type { Format } from './parser.ts';
import { at, fieldsOf, textOf } from './shape.ts';
import { attribute, child } from './xml-node.ts';
import { xml } from './xml.ts';

const JSON_FORMAT = json({
  recognises: () => true,
  elements: ['issues[]'],
  *parse(report) {
    for (const { value } of report.elements())
      if (at(value, 'status') !== 'passed') yield { title: textOf(fieldsOf(at(value, 'rule'))['name']), severity: 'High' };
  },
});

const XML_FORMAT = xml({
  recognises: () => true,
  elements: ['issue'],
  besides: ['project'],
  *parse(report) {
    for (const node of report.elements())
      if (child(node, 'rule')) yield { title: attribute(child(node, 'rule'), 'name'), severity: 'High' };
  },
});

function toldOf(format: Format, content: string): readonly string[] {
  const context = recordingContext();
  expect(format.read(temporarySource(content), context).toArray()).toEqual([]);
  return context.problems.map((sentence) =>
    sentence.replace('Nothing was read, because the report is laid out in a way that is not known: ', ''),
  );
}

describe('a report of which nothing was read', () => {
  it.each([
    ['has no findings', '{"issues": [], "errors": [{"a": 1}]}', []],
    ['has no list, as tools write it that found nothing', '{"issues": null, "errors": [{"a": 1}]}', []],
    ['has nothing at all', '{"version": "1"}', []],
    ['has entries that are no findings', '{"issues": [{"status": "passed", "steps": [{"a": 1}]}]}', []],
    ['has its list under another name', '{"problems": [{"rule": {"name": "A"}}]}', ['expected “issues”, found “problems”.']],
    ['has its list one object deeper', '{"issues": {"items": [{"rule": {"name": "A"}}]}}', ['“issues” is not a list.']],
    ['stands in a list', '[{"issues": [{"rule": {"name": "A"}}]}]', ['a list stands where an object was expected.']],
  ])('in JSON %s', (_, content, told) => {
    expect(toldOf(JSON_FORMAT, content)).toEqual(told);
  });

  it.each([
    ['has no findings', '<report version="1"/>', []],
    ['has what stands besides findings', '<report><project name="a" id="1"/></report>', []],
    ['has elements of another name', '<report><bug id="1" type="A"/></report>', ['expected <issue> below <report>, found <bug>.']],
    ['has its elements one deeper', '<report><file><issue/></file></report>', ['expected <issue> below <report>, found <file>.']],
    [
      'has elements that hold something else',
      '<report><issue><check name="A" id="1"/></issue></report>',
      ['expected <rule> below <issue>, found <check>.'],
    ],
  ])('in XML %s', (_, content, told) => {
    expect(toldOf(XML_FORMAT, content)).toEqual(told);
  });
});
