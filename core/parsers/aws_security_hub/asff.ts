import {
  at,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  type JsonReport,
  labelled,
  listOf,
  noted,
  paragraphs,
  type ParseContext,
  textOf,
  textsOf,
  dateOf,
} from '../_kit/index.ts';
import { checkLists, findingsOf, severityIn } from './finding.ts';

/** IPv4 addresses that are not reachable from everywhere (IANA special-purpose registry). */
const PRIVATE =
  /^(?:(?:0|10|127)\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|192\.0\.[02]\.|198\.1[89]\.|198\.51\.100\.|203\.0\.113\.|2[45]\d\.)/;

/** One finding for each entry; its addresses are the private ones of EC2 instances. */
export function* asffDrafts(report: JsonReport, context: ParseContext): Findings {
  checkLists(report.root);
  for (const entry of findingsOf(report, context)) yield draftOf(entry);
}

function draftOf(entry: Fields): Draft {
  const resources = listOf(entry['Resources']).map(fieldsOf);
  const arns = resources.map((resource) => textOf(resource['Id'])).join(', ');
  const advice = at(entry, 'Remediation', 'Recommendation');
  return {
    title: textOf(entry['Title']),
    severity: severityIn(entry),
    description: paragraphs(labelled({ 'AWS resource ARN': arns }), entry['Description']),
    mitigation: paragraphs(at(advice, 'Text'), noted(at(entry, 'Note', 'Text'))),
    impact: arns,
    references: textOf(at(advice, 'Url')),
    date: dateOf(entry['CreatedAt']) ?? null,
    unique_id_from_tool: textOf(entry['Id']),
    active: !/^ARCHIVED$/i.test(textOf(entry['RecordState'])),
    endpoints: resources.flatMap((resource) =>
      textsOf(at(resource, 'Details', 'AwsEc2Instance', 'IpV4Addresses')).filter((address) => PRIVATE.test(address)),
    ),
  };
}
