import {
  at,
  distinct,
  type Draft,
  type Fields,
  isFields,
  labelled,
  listOf,
  paragraphs,
  type ParseContext,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** What a status makes of a finding (statuses of the OpenVEX specification 0.2). */
const STATUSES: Readonly<Record<string, Pick<Draft, 'severity' | 'mitigation' | 'active' | 'is_mitigated'>>> = {
  affected: { severity: 'Medium' },
  not_affected: {
    severity: 'Info',
    active: false,
    mitigation: 'No action is required: the producer states that this product is not affected. See the description for the justification.',
  },
  fixed: {
    severity: 'Info',
    active: false,
    is_mitigated: true,
    mitigation: 'In this product version the vulnerability is fixed, as the producer reports.',
  },
  under_investigation: {
    severity: 'Info',
    mitigation: 'No action yet: whether this product is affected, the producer is still investigating.',
  },
};

/** What a reader of the finding should know of a status. */
const NOTES: Readonly<Record<string, string>> = {
  not_affected:
    'With the VEX statement `not_affected` the producer is asserting that the product is NOT exploitable: it suppresses rather than reports, so this finding is imported inactive.',
  under_investigation: 'Whether this product is affected the producer has not yet determined. Treat the finding as unconfirmed.',
};

/** What a justification for `not_affected` means, and how the finding is closed. */
const JUSTIFICATIONS: Readonly<Record<string, { readonly meaning: string; readonly closed: Partial<Draft> }>> = {
  component_not_present: {
    meaning: 'The product does not hold the component named in the vulnerability; it is not present.',
    closed: { out_of_scope: true },
  },
  vulnerable_code_not_present: { meaning: 'The vulnerable code is not present in the product.', closed: { false_p: true } },
  vulnerable_code_not_in_execute_path: { meaning: 'The vulnerable code is never executed by the product.', closed: { false_p: true } },
  vulnerable_code_cannot_be_controlled_by_adversary: {
    meaning: 'An attacker cannot control the vulnerable code in the product.',
    closed: { false_p: true },
  },
  inline_mitigations_already_exist: {
    meaning: 'The vulnerability cannot be exploited, as a mitigation is already built into the product.',
    closed: { is_mitigated: true },
  },
};

/** One statement: a finding for each of its products. */
export function* statementDrafts(statement: Fields, document: Fields, context: ParseContext): Generator<Draft, void, undefined> {
  const status = textOf(statement['status']);
  const given = statement['vulnerability'];
  const id = textOf(given) || textOf(at(given, 'name')) || textOf(at(given, '@id'));
  const known = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
  if (!known || id === '')
    return context.problem(`A statement ${id ? `about ${id} has no known status` : 'names no vulnerability'} and was left out.`);
  const products = distinct(listOf(statement['products']).map(productId));
  for (const product of products.length > 0 ? products : ['']) {
    const { name, version } = parts(product);
    const facts = { id, status, product, statement, document };
    yield {
      title: [[name, version].filter(Boolean).join(':'), id].filter(Boolean).join(' | '),
      ...known,
      description: describe(facts),
      mitigation: known.mitigation ?? textOf(statement['action_statement']),
      references: labelled({ 'Vulnerability': at(given, '@id'), 'OpenVEX context': document['@context'] }),
      date: textOf(statement['timestamp']) || textOf(document['timestamp']),
      vulnerability_ids: distinct([id, ...textsOf(at(given, 'aliases'))]),
      vuln_id_from_tool: id,
      unique_id_from_tool: [product, id].filter(Boolean).join('|'),
      component_name: name,
      component_version: version,
      static_finding: true,
      dynamic_finding: false,
      ...(status === 'not_affected' && { status_reason: reasonOf(statement), ...(justificationOf(statement)?.closed ?? { false_p: true }) }),
    };
  }
}

interface Facts {
  readonly id: string;
  readonly status: string;
  readonly product: string;
  readonly statement: Fields;
  readonly document: Fields;
}

function describe({ id, status, product, statement, document }: Facts): string {
  return paragraphs(
    `OpenVEX statement: **${id}** is **${status}**${product && ` for \`${product}\``}.`,
    NOTES[status],
    at(statement['vulnerability'], 'description'),
    labelled({ Justification: justified(statement) }),
    labelled({ 'Impact statement': statement['impact_statement'] }),
    labelled({ 'Action statement': statement['action_statement'] }),
    labelled({ 'Status notes': statement['status_notes'] }),
    labelled({ Subcomponents: listOf(at(statement, 'products')).flatMap((one) => listOf(at(one, 'subcomponents')).map(productId)) }),
    labelled({ 'Statement author': statement['supplier'] ?? document['author'] }),
    labelled({ 'VEX document': document['@id'] }),
  );
}

function justified(statement: Fields): string {
  const word = textOf(statement['justification']);
  return [word && `\`${word}\``, justificationOf(statement)?.meaning].filter(Boolean).join(' - ');
}

/** Why a product is not affected, in the producer's words. */
function reasonOf(statement: Fields): string {
  return paragraphs(justified(statement), statement['impact_statement']);
}

function justificationOf(statement: Fields) {
  const word = textOf(statement['justification']);
  return Object.hasOwn(JUSTIFICATIONS, word) ? JUSTIFICATIONS[word] : undefined;
}

/** A product is a text, or an object with its id or its identifiers. */
function productId(product: unknown): string {
  if (!isFields(product)) return textOf(product);
  return textOf(product['@id']) || textOf(at(product, 'identifiers', 'purl')) || textOf(Object.values(product['identifiers'] ?? {})[0]);
}

/** `pkg:apk/alpine/zlib@1.2?arch=x86_64` is pkg:apk/alpine/zlib, 1.2; another id is a name. */
function parts(product: string): { readonly name: string; readonly version: string } {
  const [, name, version] = /^(pkg:[^?#]+?)(?:@([^@?#/]*))?(?:[?#].*)?$/.exec(product) ?? [];
  return name ? { name, version: version ?? '' } : { name: product, version: '' };
}
