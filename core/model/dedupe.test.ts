import { expect, it } from 'vitest';
import { dedupeWords } from './dedupe.ts';

it.each([
  ['hash_code', ['title'], 'The same title.'],
  ['hash_code', ['title', 'severity', 'vulnerability_ids'], 'The same title, severity and vulnerability ids.'],
  ['hash_code', [], 'The same title, CWE, line, file and description.'],
  ['unique_id_from_tool', [], 'The same id of the tool.'],
  ['unique_id_from_tool_or_hash_code', ['file_path', 'line'], 'The same id of the tool, or the same file and line.'],
  ['legacy', [], 'The same title or CWE at the same endpoint, or at the same file and line.'],
])('%s %o', (algorithm, fields, words) => expect(dedupeWords(algorithm, fields)).toBe(words));
