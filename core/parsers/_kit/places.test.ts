import { expect, it } from 'vitest';
import type { Draft } from '#core/model/draft.ts';
import { addPlaces, MAX_EXCHANGES } from './places.ts';

const exchange = { request: 'GET /', response: '200' };

it('keeps every place once, texts and parts alike, and a bounded number of exchanges', () => {
  const known: Draft = { title: 'a', severity: 'Low', endpoints: ['https://a.example.com/', { host: 'b.example.com', port: 22 }] };
  addPlaces(known, {
    title: 'a',
    severity: 'Low',
    endpoints: [{ host: 'b.example.com', port: 22 }, 'https://a.example.com/', 'https://c.example.com/'],
    request_response: Array.from({ length: MAX_EXCHANGES + 1 }, () => exchange),
  });
  expect(known.endpoints).toEqual(['https://a.example.com/', { host: 'b.example.com', port: 22 }, 'https://c.example.com/']);
  expect(known.request_response).toHaveLength(MAX_EXCHANGES);
  const empty: Draft = { title: 'b', severity: 'Low' };
  addPlaces(empty, { title: 'b', severity: 'Low' });
  expect(empty).toEqual({ title: 'b', severity: 'Low', endpoints: [], request_response: [] });
});
