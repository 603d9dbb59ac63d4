import { describe, expect, it } from 'vitest';
import { recordingContext } from '#test/support/files.ts';
import { tellPage } from './json-page.ts';

function told(root: unknown, read = 0): string[] {
  const context = recordingContext();
  tellPage(context, root, read);
  return context.problems;
}

const PART = 'The report is one page of several: it holds 1 of 605 entries; export all pages and import them as one.';
const FOLLOWED = 'The report is one page of several and names the next one; export all pages and import them as one.';

describe('one page of several', () => {
  it.each([
    { paging: { pageIndex: 1, pageSize: 1, total: 605 }, issues: [{}] },
    { total_count: 605, data: [{}] },
    { data: { affected_items: [{}], total_affected_items: 605 } },
    { hits: { total: { value: 605 }, hits: [{}] } },
    { page: { total_elements: 605 }, _embedded: { findings: [{}] } },
    { totalCount: '605', results: [{}] },
  ])('is known by its total: %j', (root) => {
    expect(told(root)).toEqual([PART]);
    expect(told(root, 605)).toEqual([]);
  });

  it.each([
    { links: { next: 'https://api.example.com/2' }, data: [{}] },
    { _links: { next: { href: 'https://api.example.com/2' } } },
    { '@odata.nextLink': 'https://api.example.com/2', 'value': [] },
    { NextToken: 'abc', Findings: [] },
    { data: { repository: { vulnerabilityAlerts: { pageInfo: { hasNextPage: true } } } } },
  ])('is known by the next one: %j', (root) => {
    expect(told(root)).toEqual([FOLLOWED]);
  });

  it.each([
    { total: 1, issues: [{}] },
    { total: 605, subtotal: 1, results: [{}] },
    { links: { next: null }, data: [{}] },
    { pageInfo: { hasNextPage: false } },
    { metadata: { dependencies: { total: 605 } }, issues: [{}] },
    { statistics: { totalCount: 605 }, issues: [{}] },
    [{ total: 605 }],
  ])('is not %j', (root) => {
    expect(told(root)).toEqual([]);
  });
});
