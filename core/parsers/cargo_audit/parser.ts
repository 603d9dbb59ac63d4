import {
  at,
  bullets,
  cvssFields,
  dateOf,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  findCvss,
  firstOfEach,
  isFields,
  json,
  paragraphs,
  ReportError,
  severityOfScore,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'CargoAudit Scan',
    tool: { name: 'cargo-audit', url: 'https://rustsec.org' },
    export: 'export it with `cargo audit --json > cargo-audit.json`',
    dedupe: {
      algorithm: 'hash_code',
      fields: ['vulnerability_ids', 'severity', 'component_name', 'component_version', 'vuln_id_from_tool'],
    },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'vulnerabilities')) && 'dependency-count' in fieldsOf(at(root, 'lockfile')),
        *parse({ root }, context) {
          if (!isFields(at(root, 'vulnerabilities')))
            throw new ReportError('this JSON holds no vulnerabilities; export it with `cargo audit --json`');
          const list = at(root, 'vulnerabilities', 'list') ?? [];
          if (!Array.isArray(list)) throw new ReportError('vulnerabilities.list is not a list; export it with `cargo audit --json`');
          const entries = list.filter((entry) => isFields(at(entry, 'advisory')));
          if (entries.length < list.length) context.problem(`${list.length - entries.length} entries without an advisory were left out.`);
          for (const { entry, count } of firstOfEach(() => entries, keyOf)) yield { ...draftOf(fieldsOf(entry)), nb_occurences: count };
        },
      }),
    ],
  }),
];

function keyOf(entry: unknown): string {
  return JSON.stringify([at(entry, 'advisory', 'id'), at(entry, 'package', 'name'), at(entry, 'package', 'version')]);
}

function draftOf(entry: Fields): Draft {
  const advisory = fieldsOf(entry['advisory']);
  const name = textOf(at(entry, 'package', 'name')) || textOf(advisory['package']);
  const version = textOf(at(entry, 'package', 'version'));
  const cvss = findCvss(advisory['cvss'], 3) ?? findCvss(advisory['cvss'], 4);
  const patched = textsOf(at(entry, 'versions', 'patched'));
  return {
    title: `[${name} ${version}] ${textOf(advisory['title'])}`,
    // An advisory that is not rated counts as high.
    severity: severityOfScore(cvss?.score, 'High'),
    description: describe(advisory, fieldsOf(at(entry, 'affected', 'functions'))),
    mitigation: patched.length > 0 ? `**Update ${name} to** ${patched.join(', ')}` : 'No patched version is known.',
    references: distinct([textOf(advisory['url']), ...textsOf(advisory['references'])]).join('\n'),
    publish_date: dateOf(advisory['date']) ?? null,
    ...cvssFields(advisory['cvss']),
    vulnerability_ids: distinct([textOf(advisory['id']), ...textsOf(advisory['aliases'])]),
    vuln_id_from_tool: textOf(advisory['id']),
    component_name: name,
    component_version: version,
    tags: textsOf(advisory['keywords']),
    static_finding: true,
    dynamic_finding: false,
  };
}

function describe(advisory: Fields, functions: Fields): string {
  const categories = textsOf(advisory['categories']);
  const affected = Object.keys(functions).map((name) => `${name}: ${textsOf(functions[name]).join(', ')}`);
  return paragraphs(
    categories.length > 0 ? `**Categories:** ${categories.join(', ')}` : '',
    textOf(advisory['description']) && `**Description:** ${textOf(advisory['description'])}`,
    affected.length > 0 ? `**Affected functions:**\n${bullets(affected)}` : '',
  );
}
