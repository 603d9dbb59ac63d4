import {
  attribute,
  child,
  children,
  copyOf,
  cweNumber,
  distinct,
  type Draft,
  numberOf,
  type Severity,
  type XmlNode,
} from '../_kit/index.ts';
import { richText } from './rich-text.ts';

/** What a vulnerability is, without where it was found. */
export function definedDraft(definition: XmlNode): Draft {
  const references = children(child(definition, 'references'), 'reference').map((one) => ({
    source: attribute(one, 'source'),
    id: one.text.trim(),
  }));
  const cwes = distinct(references.filter(({ source }) => source === 'CWE').map(({ id }) => cweNumber(id)));
  return {
    title: attribute(definition, 'title') || attribute(definition, 'id'),
    severity: severityOf(numberOf(attribute(definition, 'severity'))),
    description: richText(child(definition, 'description')),
    mitigation: richText(child(definition, 'solution')),
    impact: attribute(definition, 'cvssVector'),
    references: references.map(({ source, id }) => `- ${referenceText(source, id)}`).join('\n'),
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: distinct(references.filter(({ source }) => source === 'CVE').map(({ id }) => copyOf(id.toUpperCase()))),
    tags: children(child(definition, 'tags'), 'tag').map((tag) => copyOf(tag.text.trim().toLowerCase())),
  };
}

/** Nexpose rates from 1 to 10. */
function severityOf(rating = 0): Severity {
  if (rating >= 9) return 'Critical';
  if (rating >= 7) return 'High';
  if (rating >= 4) return 'Medium';
  return rating > 0 ? 'Low' : 'Info';
}

/** Where the databases show an entry. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  BID: (id) => `https://www.securityfocus.com/bid/${id}`,
  CA: (id) => `https://www.cert.org/advisories/${id}.html`,
  'CERT-VN': (id) => `https://www.kb.cert.org/vuls/id/${id}.html`,
  CVE: (id) => `https://cve.mitre.org/cgi-bin/cvename.cgi?name=${id}`,
  CWE: (id) => `https://cwe.mitre.org/data/definitions/${cweNumber(id) ?? id}.html`,
  DEBIAN: (id) => `https://security-tracker.debian.org/tracker/${id}`,
  REDHAT: (id) => `https://access.redhat.com/errata/${id}`,
  XF: (id) => `https://exchange.xforce.ibmcloud.com/vulnerabilities/${id}`,
};

function referenceText(source: string, id: string): string {
  const page = Object.hasOwn(PAGES, source) ? PAGES[source] : undefined;
  return page ? `[${id}](${page(id)})` : `${source}: ${id}`;
}
