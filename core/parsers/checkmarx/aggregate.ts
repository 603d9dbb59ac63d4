import { attribute, distinct, type Draft, noted, paragraphs, type XmlNode } from '../_kit/index.ts';
import { commonDraft, type CxResult, endsText, linkOf, queryFacts, readResult, stateOf } from './xml-results.ts';

/** So many paths of one finding are told; of the rest only the number. */
const MAX_TOLD = 200;

interface Group {
  readonly draft: Draft;
  /** What each query says of itself, by its id. */
  readonly queries: Map<string, string>;
  readonly told: string[];
  readonly links: string[];
}

/**
 * One finding for each weakness, severity and file the data ends up in, whatever the lines and ways: it stays the same when code moves. By
 * the same facts duplicates are found, so two queries of one weakness are one finding.
 */
export function* aggregated(results: Iterable<XmlNode>, date: string | null): Generator<Draft, void, undefined> {
  const groups = new Map<string, Group>();
  for (const element of results) {
    const read = readResult(element);
    const draft = commonDraft(read, date);
    const key = JSON.stringify([draft.cwe, draft.severity, read.sink]);
    const known = groups.get(key);
    if (known) add(known, read);
    else groups.set(key, begin(read, draft));
  }
  for (const group of groups.values()) yield finish(group);
}

function begin(read: CxResult, common: Draft): Group {
  const draft: Draft = { ...common, ...stateOf(read.result), nb_occurences: 1 };
  return {
    draft,
    queries: new Map([[attribute(read.query, 'id'), queryFacts(read)]]),
    told: [endsText(read)],
    links: [linkOf(read.result)],
  };
}

/** A finding is false, inactive or unverified only when all of its results are. */
function add({ draft, queries, told, links }: Group, read: CxResult): void {
  const state = stateOf(read.result);
  draft.nb_occurences = (draft.nb_occurences ?? 1) + 1;
  draft.active = (draft.active ?? true) || (state.active ?? true);
  draft.verified = draft.verified === true || state.verified === true;
  draft.false_p = draft.false_p === true && state.false_p === true;
  const query = attribute(read.query, 'id');
  if (!queries.has(query)) queries.set(query, paragraphs(`**${read.title}**`, queryFacts(read)));
  draft.mitigation = paragraphs(...distinct([draft.mitigation, noted(attribute(read.result, 'Remark'))]));
  if (told.length < MAX_TOLD) {
    told.push(endsText(read));
    links.push(linkOf(read.result));
  }
}

function finish({ draft, queries, told, links }: Group): Draft {
  const count = draft.nb_occurences ?? 1;
  const rest = count > told.length ? `… and ${count - told.length} more of them.` : '';
  return {
    ...draft,
    description: paragraphs(
      ...queries.values(),
      told.length > 1 ? told.map((one, index) => `${index + 1}. ${one.replaceAll('\n', '\n   ')}`).join('\n') : told[0],
      rest,
    ),
    references: distinct(links).join('\n'),
    vuln_id_from_tool: distinct(queries.keys()).join(','),
  };
}
