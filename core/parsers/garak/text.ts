import { at, fenced, type Fields, isFields, labelled, listOf, textOf } from '../_kit/index.ts';

/** What was asked, what the model said and what the detector saw in it. */
export function describe(hit: Fields): string {
  return labelled({
    Goal: hit['goal'],
    Probe: hit['probe'],
    Detector: hit['detector'],
    'Detector score': hit['score'],
    Target: hit['generator'],
    Prompt: fenced(promptOf(hit['prompt'])),
    'Model output': fenced(messageOf(hit['output'])),
    Triggers: fenced(listOf(hit['triggers']).length > 0 ? JSON.stringify(hit['triggers'], undefined, 2) : textOf(hit['triggers'])),
  });
}

/** A conversation of turns since garak 0.11, a plain text before. */
function promptOf(prompt: unknown): string {
  const turns = listOf(at(prompt, 'turns'));
  if (turns.length === 0) return messageOf(prompt);
  return turns
    .map((turn) => {
      const role = textOf(at(turn, 'role'));
      return `${role && `${role}: `}${messageOf(at(turn, 'content'))}`;
    })
    .join('\n');
}

function messageOf(message: unknown): string {
  return isFields(message) ? textOf(message['text']) : textOf(message);
}
