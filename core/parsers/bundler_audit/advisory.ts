import { at, dateOf, distinct, type Draft, labelled, paragraphs, severityOf, textOf, textsOf, vulnerabilityIdsIn } from '../_kit/index.ts';

/** What both forms of the report tell of one vulnerable gem. */
export interface Advisory {
  readonly gem: string;
  readonly version: string;
  /** The first id, which the title names. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly criticality: string;
  readonly url: string;
  readonly title: string;
  readonly solution: string;
  readonly description: string;
  readonly published: string;
}

/** A paragraph of the printed form, `Label: value` on each line; undefined for other texts. */
export function ofBlock(block: string): Advisory | undefined {
  const fact = (label: string) => new RegExp(`^${label}: *(.*)$`, 'm').exec(block)?.[1]?.trim() ?? '';
  const ids = ['CVE', 'Advisory', 'GHSA', 'OSVDB'].map(fact).filter((id) => id !== '' && id !== 'Unknown');
  if (fact('Name') === '' || ids.length === 0) return undefined;
  return {
    gem: fact('Name'),
    version: fact('Version'),
    id: ids[0] as string,
    // What is shown as the advisory is one id; a second line repeats it in another database.
    ids: vulnerabilityIdsIn(ids[0]),
    criticality: fact('Criticality'),
    url: fact('URL'),
    title: fact('Title'),
    solution: fact('Solution'),
    description: '',
    published: '',
  };
}

/** An entry of the JSON form. */
export function ofResult(result: unknown): Advisory {
  const advisory = (key: string) => textOf(at(result, 'advisory', key));
  const cve = advisory('cve') && `CVE-${advisory('cve').replace(/^CVE-/i, '')}`;
  const ghsa = advisory('ghsa') && `GHSA-${advisory('ghsa').replace(/^GHSA-/i, '')}`;
  const patched = textsOf(at(result, 'advisory', 'patched_versions'));
  return {
    gem: textOf(at(result, 'gem', 'name')),
    version: textOf(at(result, 'gem', 'version')),
    id: advisory('id') || cve || ghsa,
    ids: distinct([...vulnerabilityIdsIn(advisory('id')), cve, ghsa]),
    criticality: advisory('criticality'),
    url: advisory('url'),
    title: advisory('title'),
    solution: patched.length > 0 ? `upgrade to ${patched.join(', ')}` : 'remove or disable this gem until a patch is available',
    description: advisory('description'),
    published: advisory('date'),
  };
}

/** One vulnerable gem; a criticality that is not known counts as medium. */
export function advisoryDraft(advisory: Advisory): Draft {
  const facts = labelled({ Name: advisory.gem, Version: advisory.version, Advisory: advisory.id });
  return {
    title: `Gem ${advisory.gem}: ${advisory.title} [${advisory.id}]`,
    severity: /^(?:unknown|none)?$/i.test(advisory.criticality) ? 'Medium' : severityOf(advisory.criticality, 'Medium'),
    description: paragraphs(`Gem **${advisory.gem}** has known security issues:\n${facts}`, advisory.description),
    mitigation: advisory.solution,
    references: advisory.url,
    publish_date: dateOf(advisory.published) ?? null,
    vulnerability_ids: advisory.ids,
    component_name: advisory.gem,
    component_version: advisory.version,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** A gem source that is read without encryption. */
export function insecureSourceDraft(source: string): Draft {
  return {
    title: `Insecure source URI: ${source}`,
    severity: 'Medium',
    description: `Gems are fetched from ${source}, whose connection is not encrypted: what arrives can be changed on the way.`,
    mitigation: 'Use an https:// source in the Gemfile.',
    cwe: 319,
    static_finding: true,
    dynamic_finding: false,
  };
}
