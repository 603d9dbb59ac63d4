import { at, fenced, type Fields, fieldsOf, labelled, textOf } from '../_kit/index.ts';

/** What was asked, what came back and why that is wrong. */
export function describe(result: Fields, metadata: Fields, target: string): string {
  const vars = Object.entries(fieldsOf(result['vars'])).map(([name, value]) => `${name}: ${plain(value)}`);
  return labelled({
    Plugin: metadata['pluginId'],
    'Harm category': metadata['harmCategory'],
    Strategy: metadata['strategyId'],
    Goal: metadata['goal'],
    Target: target,
    'Why it failed': textOf(at(result, 'gradingResult', 'reason')) || result['error'],
    'Attack input': fenced(vars.join('\n') || textOf(at(result, 'prompt', 'raw'))),
    'Model output': fenced(plain(at(result, 'response', 'output'))),
  });
}

function plain(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value, undefined, 2) : textOf(value);
}
