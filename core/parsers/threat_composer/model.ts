import { at, type Fields, fieldsOf, listOf, textOf } from '../_kit/index.ts';

/** Assumptions and mitigations, and what they belong to. */
export interface Model {
  readonly assumptions: ReadonlyMap<string, Fields>;
  readonly mitigations: ReadonlyMap<string, Fields>;
  /** Ids of assumptions by the id of a threat or mitigation. */
  readonly assumptionsOf: ReadonlyMap<string, readonly string[]>;
  /** Ids of mitigations by the id of a threat. */
  readonly mitigationsOf: ReadonlyMap<string, readonly string[]>;
}

/** The states of a mitigation in words. */
const STATES: Readonly<Record<string, string>> = {
  mitigationIdentified: 'Identified',
  mitigationInProgress: 'In progress',
  mitigationResolved: 'Resolved',
  mitigationResolvedWillNotAction: 'Will not action',
};

/** Reads what a workspace says besides its threats. */
export function modelOf(root: unknown): Model {
  return {
    assumptions: byId(at(root, 'assumptions')),
    mitigations: byId(at(root, 'mitigations')),
    assumptionsOf: links(at(root, 'assumptionLinks'), 'linkedId', 'assumptionId'),
    mitigationsOf: links(at(root, 'mitigationLinks'), 'linkedId', 'mitigationId'),
  };
}

/** One entry of the key-value list Threat Composer keeps priority, STRIDE and comments in. */
export function metadataOf(holder: Fields, key: string): unknown {
  return at(
    listOf(holder['metadata']).find((one) => at(one, 'key') === key),
    'value',
  );
}

/** The threat's statement with comments and assumptions. */
export function threatText(threat: Fields, model: Model): string {
  const statement = textOf(threat['statement']) || textOf(threat['threatAction']);
  return [`**Threat**: ${statement}`, commentOf(threat), assumptionText(threat, model)].filter(Boolean).join('\n\n');
}

/** What is done against the threat, with the state of each mitigation; '' without any. */
export function mitigationText(threat: Fields, model: Model): string {
  return known(model.mitigationsOf, threat, model.mitigations)
    .map((mitigation, index) => {
      const state = STATES[textOf(mitigation['status'])] ?? 'Not defined';
      const heading = `**Mitigation ${index + 1} (ID: ${textOf(mitigation['numericId'])}, Status: ${state})**: ${textOf(mitigation['content'])}`;
      return [heading, commentOf(mitigation), assumptionText(mitigation, model)].filter(Boolean).join('\n\n');
    })
    .join('\n\n');
}

function assumptionText(holder: Fields, model: Model): string {
  return known(model.assumptionsOf, holder, model.assumptions)
    .map((one, index) => {
      const comment = commentOf(one);
      return `- *Assumption ${index + 1} (ID: ${textOf(one['numericId'])})*: ${textOf(one['content'])}${comment && `\n  ${comment}`}`;
    })
    .join('\n');
}

function commentOf(holder: Fields): string {
  const comment = textOf(metadataOf(holder, 'Comments'));
  return comment && `*Comments*: ${comment}`;
}

function known(linked: ReadonlyMap<string, readonly string[]>, holder: Fields, all: ReadonlyMap<string, Fields>): Fields[] {
  return (linked.get(textOf(holder['id'])) ?? []).map((id) => all.get(id)).filter((one) => one !== undefined);
}

function byId(list: unknown): Map<string, Fields> {
  return new Map(listOf(list).map((one) => [textOf(at(one, 'id')), fieldsOf(one)]));
}

function links(list: unknown, from: string, to: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const link of listOf(list)) {
    const id = textOf(at(link, from));
    found.set(id, [...(found.get(id) ?? []), textOf(at(link, to))]);
  }
  return found;
}
