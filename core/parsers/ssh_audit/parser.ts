import {
  defineParser,
  type Draft,
  endpointOf,
  type EndpointParts,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  numberOf,
  ReportError,
  severityOfScore,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Key exchanges, host keys, ciphers, message authentication codes. */
const ALGORITHMS = ['kex', 'key', 'enc', 'mac'];

export const parsers = [
  defineParser({
    scanType: 'SSH Audit Importer',
    tool: { name: 'ssh-audit', url: 'https://github.com/jtesta/ssh-audit' },
    export: 'export it with `ssh-audit -j HOST > ssh-audit.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          serversOf(root).some((server) => isServer(server) && ['banner', 'kex', 'enc'].every((key) => key in fieldsOf(server))),
        *parse(report) {
          const servers = serversOf(report.root);
          if (servers.length > 0 && !servers.some(isServer))
            throw new ReportError('this JSON holds no server that ssh-audit looked at; export it with `ssh-audit -j HOST`');
          for (const server of servers) yield* serverDrafts(fieldsOf(server));
        },
      }),
    ],
  }),
];

/** With --targets the report is a list of servers. */
function serversOf(root: unknown): readonly unknown[] {
  return Array.isArray(root) ? root : [root];
}

function isServer(server: unknown): boolean {
  return isFields(server) && isFields(server['banner']) && ['cves', ...ALGORITHMS].some((key) => Array.isArray(server[key]));
}

function* serverDrafts(server: Fields): Generator<Draft, void, undefined> {
  const banner = textOf(fieldsOf(server['banner'])['raw']);
  const place = endpointOf(textOf(server['target']));
  for (const entry of listOf(server['cves']).map(fieldsOf)) yield cveDraft(entry, banner, place);
  for (const kind of ALGORITHMS) {
    for (const entry of listOf(server[kind]).map(fieldsOf)) {
      const notes = fieldsOf(entry['notes']);
      if (textsOf(notes['fail']).length > 0 || textsOf(notes['warn']).length > 0) yield algorithmDraft(entry, notes, banner, place);
    }
  }
}

function cveDraft(entry: Fields, banner: string, place: EndpointParts | undefined): Draft {
  const id = textOf(entry['name']);
  return {
    title: `${banner}_${id}`,
    severity: severityOfScore(numberOf(entry['cvssv2'])),
    description: labelled({ CVE: id, Description: entry['description'], Banner: banner }),
    vulnerability_ids: [id],
    endpoints: place ? [place] : [],
  };
}

function algorithmDraft(entry: Fields, notes: Fields, banner: string, place: EndpointParts | undefined): Draft {
  const name = textOf(entry['algorithm']);
  const failures = textsOf(notes['fail']).toSorted();
  return {
    title: `${banner}_${name}`,
    severity: failures.length > 0 ? 'High' : 'Medium',
    description: labelled({
      Algorithm: name,
      'Description Failure': failures,
      'Description Warning': textsOf(notes['warn']).toSorted(),
      KeySize: entry['keysize'],
    }),
    references: labelled({ Info: textsOf(notes['info']) }),
    endpoints: place ? [place] : [],
  };
}
