import { expect, it } from 'vitest';
import { repositoryOf } from './images.ts';

it.each([
  ['registry.example.com:5000/shop/web:1.4 (alpine 3.20.1)', 'registry.example.com:5000/shop/web'],
  ['shop/web:1.4@sha256:00aa', 'shop/web'],
  ['shop/web', 'shop/web'],
  ['web (debian 12.4)', 'web'],
  ['registry.example.com:5000/web', 'registry.example.com:5000/web'],
  ['app/package-lock.json', 'app/package-lock.json'],
  ['Node.js', 'Node.js'],
  ['', ''],
])('%s is an image of %s', (image, repository) => {
  expect(repositoryOf(image)).toBe(repository);
});
