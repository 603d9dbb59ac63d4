import {
  at,
  cweNumber,
  defineParser,
  type Draft,
  entriesOf,
  fenced,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  sha256,
  textOf,
} from '../_kit/index.ts';

/** A line of a file that a module found, and the entry it stands in. */
interface Hit {
  readonly entry: Fields;
  readonly line: Fields;
}

export const parsers = [
  defineParser({
    scanType: 'PWN SAST',
    tool: { name: 'PWN', url: 'https://github.com/0dayinc/pwn' },
    export: 'export it with `pwn_sast --dir-path . --uri-source-root URI`, which writes a JSON report',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'data', 0, 'security_references')) && 'report_name' in fieldsOf(root),
        elements: ['data[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'data')))
            throw new ReportError('this JSON holds no data of pwn_sast; export it with `pwn_sast --dir-path .`');
          const entries = entriesOf(report, context);
          for (const { entry, count } of firstOfEach(() => hitsOf(entries()), idOf)) yield { ...hitDraft(entry), nb_occurences: count };
        },
      }),
    ],
  }),
];

function* hitsOf(entries: Iterable<Fields>): Generator<Hit, void, undefined> {
  for (const entry of entries) for (const line of listOf(entry['line_no_and_contents'])) yield { entry, line: fieldsOf(line) };
}

/** The same words in the same file are one finding, at whatever line: the id other programs give it, too. */
function idOf({ entry, line }: Hit): string {
  return sha256(uriOf(entry), String(line['contents'] ?? ''));
}

function uriOf(entry: Fields): string {
  return `${textOf(at(entry, 'filename', 'git_repo_root_uri'))}/${textOf(at(entry, 'filename', 'entry'))}`;
}

/** pwn_sast rates nothing: what it finds is to be looked at. */
function hitDraft(hit: Hit): Draft {
  const { entry, line } = hit;
  const references = fieldsOf(entry['security_references']);
  const file = textOf(at(entry, 'filename', 'entry'));
  const number = textOf(line['line_no']);
  const module = textOf(references['sast_module']);
  const nist = textOf(references['nist_800_53_uri']);
  const facts = labelled({ 'SAST Module': module, 'Offending URI': uriOf(entry), Line: number, 'Committed By': line['author'] });
  return {
    title: `${module} Entry in ${file} Line: ${number}`,
    severity: 'Info',
    description: paragraphs(facts, `**Line Contents:**\n${fenced(line['contents'])}`),
    mitigation: labelled({ 'NIST 800-53 Security Control Details / Mitigation Strategy': nist }),
    impact: labelled({
      'Security Control Impacted': references['section'],
      'NIST 800-53 Security Control Details': nist,
      'CWE Details': references['cwe_uri'],
    }),
    steps_to_reproduce: stepsFor(entry),
    cwe: cweNumber(references['cwe_id']) ?? null,
    file_path: file,
    unique_id_from_tool: idOf(hit),
    fix_available: true,
    static_finding: true,
    dynamic_finding: false,
  };
}

function stepsFor(entry: Fields): string {
  const root = textOf(at(entry, 'filename', 'git_repo_root_uri'));
  return paragraphs(
    'Install the pwn_sast driver via https://github.com/0dayinc/pwn#installation and execute it:',
    fenced(`pwn_sast --dir-path . --uri-source-root ${root} -s`),
  );
}
