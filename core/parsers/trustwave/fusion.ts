import {
  at,
  cvesIn,
  type Draft,
  endpointFrom,
  endpointOf,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  type JsonReport,
  listOf,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
  dateOf,
} from '../_kit/index.ts';
import { addRepeat } from './repeat.ts';

/** Fusion reports what it finds again for every place. */
export function* parseFusion(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(at(report.root, 'items')))
    throw new ReportError('the JSON has no “items”, so it is not an answer of Trustwave Fusion');
  const found = new Map<string, Draft>();
  for (const { value } of report.elements()) {
    if (!isFields(value) || said(value['name']) === '') {
      context.problem('An item without a name was left out.');
      continue;
    }
    const draft = draftOf(value);
    addRepeat(found, `${draft.severity}|${draft.title}|${draft.description ?? ''}`, draft);
  }
  yield* found.values();
}

function draftOf(item: Fields): Draft {
  const location = fieldsOf(item['location']);
  const application = said(location['applicationName']);
  const place = placeOf(location);
  return {
    title: said(item['name']),
    severity: severityOf(item['severity']),
    description: said(item['classification']),
    date: dateOf(item['createdOn']) ?? null,
    component_name: application,
    // cpe:/a:vendor:product:version
    component_version: application === '' ? '' : (said(location['applicationCpe']).split(':')[4] ?? ''),
    unique_id_from_tool: said(item['id']),
    vulnerability_ids: cvesIn(...listOf(at(item, 'kb', 'cves'))),
    nb_occurences: 1,
    endpoints: place ? [place] : [],
  };
}

function placeOf(location: Fields): ReturnType<typeof endpointOf> {
  const host = said(location['domain']) || said(location['ip']);
  const protocol = said(location['applicationProtocol']) || said(location['transportProtocol']);
  return endpointOf(said(location['url'])) ?? endpointFrom({ protocol, host, port: said(location['port']) });
}

/** What is not known is written “None”. */
function said(value: unknown): string {
  const text = textOf(value);
  return text === 'None' ? '' : text;
}
