import { distinct, type Draft, labelled, paragraphs, vulnerabilityIdsIn } from '../_kit/index.ts';

/** One external reference of a package (SPDX 2.3, clause 7.21). */
export interface ExternalReference {
  readonly category: string;
  readonly type: string;
  readonly locator: string;
  readonly comment: string;
}

/** The types of a security reference that name a vulnerability (SPDX 2.3, annex F.2); `cpe…` names the package itself. */
const NAMING = ['advisory', 'fix', 'url', 'swid'];

/** What is used of a package, from either form of the document. */
export interface Package {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly supplier: string;
  readonly references: readonly ExternalReference[];
}

/** Findings of a package: one for each vulnerability its security references name. `created` is the document's date. */
export function* packageDrafts(pkg: Package, created: string): Generator<Draft, void, undefined> {
  const byId = new Map<string, string[]>();
  for (const reference of pkg.references) {
    if (!NAMING.includes(reference.type) || !/^SECURITY$/i.test(reference.category)) continue;
    const told = `**${reference.type}:** ${reference.locator}`;
    for (const id of idsOf(reference)) byId.set(id, distinct([...(byId.get(id) ?? []), told]));
  }
  for (const [id, references] of byId) yield advisoryDraft(pkg, id, references, created);
}

/** The ids in the address, else those in the comment; an advisory without one is known by its address. */
function idsOf({ type, locator, comment }: ExternalReference): string[] {
  const ids = vulnerabilityIdsIn(locator);
  const known = ids.length > 0 ? ids : vulnerabilityIdsIn(comment);
  return known.length > 0 || type !== 'advisory' ? known : [locator];
}

function advisoryDraft(pkg: Package, id: string, references: readonly string[], created: string): Draft {
  return {
    title: `${[pkg.name, pkg.version].filter(Boolean).join(':')} | ${id}`,
    severity: 'Medium',
    description: describe(pkg, id),
    mitigation: `Review the advisory referenced for ${id}, and upgrade ${pkg.name} to a release that resolves it; SPDX does not carry fixed-version information.`,
    references: references.join('\n'),
    date: created,
    vulnerability_ids: [id],
    vuln_id_from_tool: id,
    unique_id_from_tool: `${pkg.id}|${id}`,
    component_name: pkg.name,
    component_version: pkg.version,
    static_finding: true,
    dynamic_finding: false,
  };
}

function describe(pkg: Package, id: string): string {
  const locators = (pattern: RegExp) => pkg.references.filter((one) => pattern.test(one.type)).map((one) => one.locator);
  return paragraphs(
    `For **${[pkg.name, pkg.version].filter(Boolean).join(' ')}** the SBOM records a security advisory referencing **${id}**.`,
    labelled({ PURL: locators(/^purl$/) }),
    labelled({ CPE: locators(/^cpe2[23]Type$/) }),
    labelled({ License: stated(pkg.licence) }),
    labelled({ Supplier: stated(pkg.supplier) }),
    "An advisory reference in SPDX carries no severity, no CVSS score and no fix version: the finding records only this association. For scored findings import the scanner's own report.",
  );
}

function stated(text: string): string {
  return /^(?:NOASSERTION|NONE)$/.test(text) ? '' : text;
}
