import { expect, test } from 'vitest';
import { fileNameOf, printable } from './printable.ts';

test.for([
  ['a\u001b]0;owned\u0007b', 'a]0;ownedb'],
  ['\u001b[31mred\u009b0m', '[31mred0m'],
  ['name\u202egnp.exe', 'namegnp.exe'],
  ['two\tcells\nand a line', 'two\tcells\nand a line'],
  ['Zürich 東京 😀', 'Zürich 東京 😀'],
])('%j is written as %j', ([text, shown]) => {
  expect(printable(text as string)).toBe(shown);
});

test.for([
  ['report.png', 'report.png'],
  ['/home/ana/.config/autostart/x.desktop', 'x.desktop'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\x.exe', 'x.exe'],
  ['.bashrc', 'bashrc'],
  ['..', 'file'],
  ['', 'file'],
  ['\n\r\t', '__'],
  ['\u202egnp.exe', 'gnp.exe'],
  ['a\0b.png', 'ab.png'],
  ['CON', 'CON_'],
  ['nul.txt', 'nul_.txt'],
  ['what? is: this.txt ', 'what_ is_ this.txt'],
  ['Zürich 東京.pdf', 'Zürich 東京.pdf'],
])('%j is kept as %j', ([name, kept]) => {
  expect(fileNameOf(name as string)).toBe(kept);
});

test('a long name keeps its ending', () => {
  expect(fileNameOf(`${'t'.repeat(100_000)}.png`)).toHaveLength(120);
  expect(fileNameOf(`${'t'.repeat(100_000)}.png`)).toMatch(/t\.png$/);
});
