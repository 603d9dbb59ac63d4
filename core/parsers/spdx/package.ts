import { distinct, type Draft, labelled, paragraphs, vulnerabilityIdsIn } from '../_kit/index.ts';

/** One external reference of a package (SPDX 2.3, clause 7.21). */
export interface ExternalReference {
  readonly category: string;
  readonly type: string;
  readonly locator: string;
}

/** What is used of a package, from either form of the document. */
export interface Package {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly supplier: string;
  readonly references: readonly ExternalReference[];
}

/** Findings of a package: one for each vulnerability its advisory references name. `created` is the document's date. */
export function* packageDrafts(pkg: Package, created: string): Generator<Draft, void, undefined> {
  const advisories = pkg.references.filter((one) => one.type === 'advisory' && /^SECURITY$/i.test(one.category));
  const byId = new Map<string, string[]>();
  for (const { locator } of advisories) {
    const id = vulnerabilityIdsIn(locator)[0] ?? locator;
    byId.set(id, distinct([...(byId.get(id) ?? []), locator]));
  }
  for (const [id, locators] of byId) yield advisoryDraft(pkg, id, locators, created);
}

function advisoryDraft(pkg: Package, id: string, locators: readonly string[], created: string): Draft {
  return {
    title: `${[pkg.name, pkg.version].filter(Boolean).join(':')} | ${id}`,
    severity: 'Medium',
    description: describe(pkg, id),
    mitigation: `Review the advisory referenced for ${id}, and upgrade ${pkg.name} to a release that resolves it; SPDX does not carry fixed-version information.`,
    references: locators.map((locator) => `**advisory:** ${locator}`).join('\n'),
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
