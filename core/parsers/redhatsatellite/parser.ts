import {
  at,
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Red Hat Satellite',
    tool: { name: 'Red Hat Satellite', url: 'https://www.redhat.com/en/technologies/management/satellite' },
    export: 'ask the API: `GET /api/v2/hosts/HOST/errata?per_page=all`',
    dedupe: { algorithm: 'hash_code', fields: ['description', 'severity'] },
    formats: [
      json({
        recognises: (root) => isErrata(root),
        elements: ['results[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'results')))
            throw new ReportError('this JSON holds no errata of Red Hat Satellite; save a whole answer of its API');
          for (const entry of entriesOf(report, context)()) yield erratumDraft(entry);
        },
      }),
    ],
  }),
];

function isErrata(root: unknown): boolean {
  if (!isFields(root) || !Array.isArray(root['results'])) return false;
  const first = listOf(root['results'])[0];
  // An answer without errata is known by its paging alone.
  return first === undefined ? 'selectable' in root && 'subtotal' in root : 'errata_id' in fieldsOf(first);
}

function erratumDraft(entry: Fields): Draft {
  const solution = textOf(entry['solution']);
  const bugs = listOf(entry['bugs']).map((bug) => link(textOf(at(bug, 'bug_id')), textOf(at(bug, 'href'))));
  const facts = labelled({
    id: entry['id'],
    pulp_id: entry['pulp_id'],
    summary: entry['summary'],
    reboot_suggested: entry['reboot_suggested'],
    uuid: entry['uuid'],
    name: entry['name'],
    type: entry['type'],
    packages: textsOf(entry['packages']).toSorted(),
    module_streams: listOf(entry['module_streams']).map((stream) => textOf(at(stream, 'name')) || textOf(stream)),
  });
  return {
    title: textOf(entry['title']) || textOf(entry['name']) || textOf(entry['errata_id']),
    // A bug fix or an enhancement has no severity of its own.
    severity: severityOf(/^none$/i.test(textOf(entry['severity'])) ? '' : entry['severity'], 'Low'),
    description: paragraphs(entry['description'], facts),
    impact: labelled({
      hosts_available_count: entry['hosts_available_count'],
      hosts_applicable_count: entry['hosts_applicable_count'],
      installable: entry['installable'],
    }),
    references: labelled({ bugs }),
    mitigation: solution,
    fix_available: solution !== '',
    vulnerability_ids: [textOf(entry['errata_id']), ...listOf(entry['cves']).map((cve) => textOf(at(cve, 'cve_id')))],
  };
}

function link(label: string, target: string): string {
  return target === '' ? label : `[${label}](${target})`;
}
