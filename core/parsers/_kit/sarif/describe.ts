import { fenced } from '#core/parsers/_kit/markdown.ts';
import { at, type Fields, fieldsOf, listOf, textOf, textsOf } from '#core/parsers/_kit/shape.ts';
import { shorten } from '#core/parsers/_kit/shorten.ts';
import type { Run } from './run.ts';

const MAX_TITLE = 150;
const MAX_STEPS = 100;

/** The result's message with its placeholders filled: its own text, or the rule's text of that id. */
export function messageOf(result: Fields, rule: Fields): string {
  const message = fieldsOf(result['message']);
  const template =
    textOf(message['text']) || textOf(at(rule, 'messageStrings', textOf(message['id']), 'text')) || textOf(message['markdown']);
  const values = textsOf(message['arguments'] ?? []);
  return template.replace(/\{(\d{1,3})\}/g, (whole, index: string) => values[Number(index)] ?? whole);
}

/** The message, else what the rule is called, on one line; cut at a word when longer than 150 characters. */
export function titleOf(message: string, rule: Fields): string {
  const texts = [
    message,
    textOf(at(rule, 'shortDescription', 'text')),
    textOf(at(rule, 'fullDescription', 'text')),
    textOf(rule['name']),
    textOf(rule['id']),
  ];
  return shorten(texts.find((text) => text !== '') ?? '', MAX_TITLE);
}

/** Message, code, what the rule says, and the way through the code, as markdown. */
export function describe(result: Fields, rule: Fields, message: string, place: unknown, run: Run): string {
  const physical = fieldsOf(at(place, 'physicalLocation'));
  const snippet = at(physical, 'region', 'snippet', 'text') ?? at(physical, 'contextRegion', 'snippet', 'text');
  const code = typeof snippet === 'string' ? snippet.trimEnd() : '';
  const short = textOf(at(rule, 'shortDescription', 'text'));
  const full = textOf(at(rule, 'fullDescription', 'text'));
  const flows = listOf(result['codeFlows'])
    .map((flow) => flowSteps(flow, run))
    .filter((steps) => steps !== '');
  const parts: [string, string][] = [
    ['Result message', linked(message, result, run)],
    ['Snippet', code === '' ? '' : `\n${fenced(code)}`],
    ['Rule name', textOf(rule['name'])],
    ['Rule short description', short === message ? '' : short],
    ['Rule full description', full === message || full === short ? '' : full],
    ...flows.map((steps): [string, string] => ['Code flow', `\n${steps}`]),
  ];
  return parts
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `**${label}:** ${text}`)
    .join('\n\n');
}

/** `[the input](1)` names a related location by its id (SARIF 2.1.0, 3.11.6): told as `the input (src/in.c:1)`. */
function linked(message: string, result: Fields, run: Run): string {
  if (!message.includes('](')) return message;
  const related = new Map(listOf(result['relatedLocations']).map((one) => [textOf(at(one, 'id')), at(one, 'physicalLocation')]));
  return message.replace(/\[([^[\]]{1,500})\]\((\d{1,6})\)/g, (_, text: string, id: string) => {
    const path = run.pathOf(at(related.get(id), 'artifactLocation'));
    const line = textOf(at(related.get(id), 'region', 'startLine'));
    return path === '' ? text : `${text} (${path}${line && `:${line}`})`;
  });
}

/** The steps of one code flow as a numbered list: place, code, message. */
function flowSteps(flow: unknown, run: Run): string {
  const steps = listOf(at(flow, 'threadFlows'))
    .flatMap((thread) => listOf(at(thread, 'locations')))
    .slice(0, MAX_STEPS);
  return steps
    .map((step, index) => {
      const physical = fieldsOf(at(step, 'location', 'physicalLocation'));
      const line = textOf(at(physical, 'region', 'startLine'));
      const column = textOf(at(physical, 'region', 'startColumn'));
      const place = `${run.pathOf(physical['artifactLocation'])}${line && `:L${line}`}${column && `:C${column}`}`;
      const code = textOf(at(physical, 'region', 'snippet', 'text'));
      const message = textOf(at(step, 'location', 'message', 'text'));
      return [`${index + 1}. ${place}`, code && `   \`${code}\``, message && `   ${message}`].filter(Boolean).join('\n');
    })
    .join('\n');
}
