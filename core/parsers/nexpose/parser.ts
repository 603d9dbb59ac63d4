import {
  attribute,
  copyOf,
  defineParser,
  type Draft,
  type Findings,
  type ParseContext,
  ReportError,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { definedDraft } from './definition.ts';
import { type Sighting, sightingsOf } from './node.ts';

export const parsers = [
  defineParser({
    scanType: 'Nexpose Scan',
    tool: { name: 'Nexpose / InsightVM', url: 'https://www.rapid7.com/products/nexpose/' },
    export: 'in Nexpose or InsightVM create an export with the template “XML Export 2.0”',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'vulnerability_ids', 'cwe'], allowsNullCwe: true },
    formats: [
      xml({
        recognises: (root) => root.name === 'NexposeReport',
        besides: [
          'scans',
          'names',
          'fingerprints',
          'software',
          'users',
          'groups',
          'files',
          'configuration',
          'configurations',
          'related-devices',
        ],
        elements: ['nodes/node', 'VulnerabilityDefinitions/vulnerability'],
        parse,
      }),
    ],
  }),
];

/** What is kept of one vulnerability's proofs when many hosts have it. */
const MAX_TEXT = 256 << 10;

/** A vulnerability, an open port and “Host Up” are one finding each, with all places. What a vulnerability is stands behind the hosts. */
function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'NexposeReport')
    throw new ReportError('the root element is not “NexposeReport”, so it is not an XML export of Nexpose');
  const sightings = new Map<string, Sighting>();
  const findings = new Map<string, Draft>();
  for (const node of report.elements()) {
    if (node.name === 'node') gather(sightings, node);
    else define(findings, sightings, node);
  }
  for (const [id, sighting] of sightings) {
    if (sighting.draft) yield finished(sighting.draft, sighting);
    else context.problem(`The report does not say what “${id}” is; it was left out.`);
  }
  yield* findings.values();
}

function gather(sightings: Map<string, Sighting>, node: XmlNode): void {
  for (const { id, places, proofs, draft, tags } of sightingsOf(node)) {
    const known = sightings.get(id);
    if (!known) {
      sightings.set(copyOf(id), { id, places: [...places], proofs: [...proofs], draft, tags, size: sizeOf(proofs) });
      continue;
    }
    known.places.push(...places);
    if (tags.length > 0) known.tags = tags;
    if (known.size >= MAX_TEXT) continue;
    known.proofs.push(...proofs);
    known.size += sizeOf(proofs);
  }
}

function define(findings: Map<string, Draft>, sightings: Map<string, Sighting>, definition: XmlNode): void {
  const id = attribute(definition, 'id').toLowerCase();
  const sighting = sightings.get(id);
  if (!sighting) return;
  sightings.delete(id);
  const draft = finished(definedDraft(definition), sighting);
  const key = `${draft.severity}|${draft.title}`;
  const known = findings.get(key);
  if (!known) findings.set(key, draft);
  else {
    known.endpoints = [...(known.endpoints ?? []), ...(draft.endpoints ?? [])];
    known.vulnerability_ids = [...(known.vulnerability_ids ?? []), ...(draft.vulnerability_ids ?? [])];
  }
}

function finished(draft: Draft, { places, proofs, tags }: Sighting): Draft {
  return {
    ...draft,
    description: [draft.description ?? '', ...new Set(proofs)].filter(Boolean).join('\n\n'),
    endpoints: [...new Set(places)],
    tags: [...(draft.tags ?? []), ...tags],
  };
}

function sizeOf(proofs: readonly string[]): number {
  return proofs.reduce((size, proof) => size + proof.length, 0);
}
