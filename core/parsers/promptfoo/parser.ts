import {
  at,
  dateOf,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  listOf,
  type Parser,
  ReportError,
  SEVERITIES,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { describe } from './text.ts';

/** `failureReason` of a result that is an error of the target and no answer. */
const ERROR = 2;
/** CWE-1427 is prompt injection, CWE-1426 unchecked output of a model; the others are the classic weaknesses a plugin looks for. */
const CWES: readonly (readonly [RegExp, number])[] = [
  [/prompt-injection|jailbreak|hijack|prompt-extraction|system-prompt|ascii-smuggling|special-token/i, 1427],
  [/\bpii\b|privacy|leak|exfil/i, 200],
  [/sql-injection/i, 89],
  [/shell-injection/i, 78],
  [/ssrf/i, 918],
  [/xss/i, 79],
];
const UNCHECKED_OUTPUT = 1426;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Promptfoo Scan',
    tool: { name: 'promptfoo', url: 'https://www.promptfoo.dev/' },
    export: 'run `promptfoo eval --output promptfoo.json` or `promptfoo redteam run --output promptfoo.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'component_name'] },
    formats: [
      json({
        recognises: (root) => 'evalId' in Object(root) && isFields(at(root, 'results')),
        elements: ['results.results[]'],
        *parse({ root, elements }, context) {
          if (!Array.isArray(at(root, 'results', 'results')))
            throw new ReportError('this JSON holds no results of promptfoo; run it with `--output FILE.json`');
          const date = dateOf(at(root, 'results', 'timestamp')) ?? null;
          const drafts = new Map<string, Draft>();
          for (const { value } of elements()) {
            if (!isFields(value)) context.problem('An entry of results is not an object and was left out.');
            else if (value['success'] === false && value['failureReason'] !== ERROR) add(drafts, resultDraft(value, date));
          }
          yield* drafts.values();
        },
      }),
    ],
  }),
];

/** Failures of one plugin on one target are one finding, as severe as the worst. */
function add(drafts: Map<string, Draft>, draft: Draft): void {
  const key = draft.unique_id_from_tool ?? '';
  const known = drafts.get(key);
  if (!known) {
    drafts.set(key, draft);
    return;
  }
  known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  if (SEVERITIES.indexOf(draft.severity) < SEVERITIES.indexOf(known.severity)) known.severity = draft.severity;
}

function resultDraft(result: Fields, date: string | null): Draft {
  const metadata: Fields = { ...fieldsOf(at(result, 'testCase', 'metadata')), ...fieldsOf(result['metadata']) };
  const [plugin, category] = [textOf(metadata['pluginId']), textOf(metadata['harmCategory'])];
  const target = textOf(at(result, 'provider', 'label')) || textOf(at(result, 'provider', 'id'));
  const check = plugin || failedAssertion(result);
  return {
    title: titleOf(plugin, category, check),
    severity: severityOf(metadata['severity'], 'Medium'),
    description: describe(result, metadata, target),
    date,
    cwe: CWES.find(([pattern]) => pattern.test(`${plugin} ${category}`))?.[1] ?? UNCHECKED_OUTPUT,
    component_name: target,
    unique_id_from_tool: `${check}::${target}`,
    vuln_id_from_tool: check,
    nb_occurences: 1,
    tags: ['promptfoo', plugin, category].filter(Boolean),
    static_finding: true,
    dynamic_finding: false,
  };
}

function titleOf(plugin: string, category: string, check: string): string {
  if (plugin === '') return `Failed assertion: ${check}`;
  return category === '' ? plugin : `${category} (${plugin})`;
}

/** The kind of the assertion that did not hold. */
function failedAssertion(result: Fields): string {
  const failed = listOf(at(result, 'gradingResult', 'componentResults')).find((one) => at(one, 'pass') === false);
  return textOf(at(failed, 'assertion', 'type')) || textOf(at(result, 'testCase', 'assert', 0, 'type')) || 'unknown';
}
