import {
  at,
  dateOf,
  defineParser,
  type Draft,
  type Fields,
  type Findings,
  isFields,
  json,
  type JsonReport,
  labelled,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Risk Recon API Importer',
    tool: { name: 'RiskRecon', url: 'https://www.riskrecon.com' },
    export: 'fetch the findings of a company from RiskRecon’s API (GET /v1/findings/…) and save them as {"findings": […]}',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'toe_id' in Object(at(root, 'findings', 0)) && 'finding_id' in Object(at(root, 'findings', 0)),
        elements: ['findings[]'],
        parse,
      }),
    ],
  }),
];

/** The same finding is counted. */
function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(at(report.root, 'findings'))) {
    if (at(report.root, 'api_key') !== undefined)
      throw new ReportError('the file holds an address and a key of RiskRecon’s API; fetch the findings with them and import these');
    throw new ReportError('the JSON has no “findings”, so it is not an answer of RiskRecon');
  }
  const found = new Map<string, Draft>();
  for (const { value } of report.elements()) {
    if (!isFields(value) || textOf(value['finding']) === '') {
      context.problem('An entry that names no finding was left out.');
      continue;
    }
    const draft = draftOf(value);
    const key = draft.unique_id_from_tool || draft.title;
    const known = found.get(key);
    if (known) known.nb_occurences = (known.nb_occurences ?? 1) + 1;
    else found.set(key, draft);
  }
  yield* found.values();
}

function draftOf(entry: Fields): Draft {
  const of = (key: string) => textOf(entry[key]);
  const draft: Draft = {
    title: `${of('vendor')}: ${of('finding')} - ${of('domain_name')}(${of('ip_address')})`,
    severity: severityOf(of('severity')),
    description: labelled({
      ID: of('finding_id'),
      Context: of('finding_context'),
      Value: of('finding_data_value'),
      'Hosting Provider': of('hosting_provider'),
      'Host Name': of('host_name'),
      'Security Domain': of('security_domain'),
      'Security Criteria': of('security_criteria'),
      Country: of('country_name'),
    }),
    impact: labelled({ 'Asset Value': of('asset_value'), Priority: of('priority'), 'First Seen': of('first_seen') }),
    date: dateOf(of('first_seen')) ?? null,
    unique_id_from_tool: of('finding_id'),
    nb_occurences: 1,
    tags: [of('security_domain'), of('security_criteria')].filter(Boolean),
  };
  return of('false_positive').toLowerCase() === 'true' ? { ...draft, false_p: true, active: false } : draft;
}
