import {
  attribute,
  child,
  children,
  childText,
  copyOf,
  cweNumber,
  defineParser,
  descendants,
  type Draft,
  type Findings,
  htmlToMarkdown,
  noted,
  type ParseContext,
  type Parser,
  positiveOf,
  ReportError,
  type Severity,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'SpotBugs Scan',
    tool: { name: 'SpotBugs', url: 'https://spotbugs.github.io' },
    export: 'export it with `spotbugs -textui -xml:withMessages -output spotbugs.xml FOLDER` (Find Security Bugs is a plugin of it)',
    dedupe: { algorithm: 'hash_code', fields: ['cwe', 'severity', 'file_path', 'line'], allowsNullCwe: false },
    formats: [
      xml({
        recognises: (root) => root.name === 'BugCollection',
        besides: ['Project', 'Errors', 'FindBugsSummary', 'ClassFeatures', 'History', 'BugCategory', 'BugCode'],
        elements: ['BugInstance', 'BugPattern'],
        parse,
      }),
    ],
  }),
];

const SEVERITIES: Readonly<Record<string, Severity>> = { '1': 'High', '2': 'Medium', '3': 'Low' };

/** Further places named in a finding. */
const MAX_PLACES = 50;

interface Found {
  readonly draft: Draft;
  readonly type: string;
  readonly places: string[];
}

/** Explanations stand behind the bugs they explain, so that findings are given when all is read. */
function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'BugCollection')
    throw new ReportError('the root element is not “BugCollection”, so it is not a report of SpotBugs');
  context.test({ version: report.root.attributes['version'] });
  const found = new Map<string, Found>();
  const patterns = new Map<string, { mitigation: string; references: string }>();
  for (const node of report.elements()) {
    const type = copyOf(attribute(node, 'type'));
    if (node.name === 'BugPattern') patterns.set(type, explained(childText(node, 'Details')));
    else add(found, type, node);
  }
  for (const { draft, type, places } of found.values()) {
    const at = places.length > 0 ? `\n\nAt: ${places.join(', ')}` : '';
    yield { ...draft, ...patterns.get(type), description: `${draft.description ?? ''}${at}`.trim() };
  }
}

/** The instance hash tells bugs apart; reports without it tell kinds apart. */
function add(found: Map<string, Found>, type: string, bug: XmlNode): void {
  const key = attribute(bug, 'instanceHash') || `type ${type}`;
  const known = found.get(key);
  if (known) {
    known.draft.nb_occurences = (known.draft.nb_occurences ?? 1) + 1;
    if (known.places.length < MAX_PLACES) known.places.push(...placeOf(bug));
  } else found.set(copyOf(key), { draft: draftOf(bug, type), type, places: child(bug, 'SourceLine') ? [] : placeOf(bug) });
}

/** The bug's own line, or else the class it is in, as `path:line`. */
function placeOf(bug: XmlNode): string[] {
  const source = child(bug, 'SourceLine') ?? [...descendants(bug, 'SourceLine')][0];
  const path = attribute(source, 'sourcepath');
  return path === '' ? [] : [copyOf(`${path}:${attribute(source, 'start')}`)];
}

function draftOf(bug: XmlNode, type: string): Draft {
  const source = child(bug, 'SourceLine');
  const path = copyOf(attribute(source, 'sourcepath'));
  const line = positiveOf(attribute(source, 'start')) ?? null;
  return {
    title: copyOf(childText(bug, 'ShortMessage')) || type || 'SpotBugs finding',
    severity: SEVERITIES[attribute(bug, 'priority')] ?? 'Medium',
    description: [childText(bug, 'ShortMessage'), childText(bug, 'LongMessage'), ...messages(bug)].filter(Boolean).join('\n'),
    severity_justification: copyOf(noted(childText(bug, 'UserAnnotation'))),
    cwe: cweNumber(attribute(bug, 'cweid')) ?? null,
    file_path: path,
    line,
    sast_source_object: copyOf(attribute(source, 'classname')),
    sast_source_file_path: path,
    sast_source_line: line,
    nb_occurences: 1,
    static_finding: true,
    dynamic_finding: false,
  };
}

function* messages(node: XmlNode): Generator<string, void, undefined> {
  for (const one of node.children) {
    for (const message of children(one, 'Message')) yield message.text.trim();
    yield* messages(one);
  }
}

/** Find Security Bugs ends an explanation with its references. */
function explained(html: string): { mitigation: string; references: string } {
  const [mitigation = '', references = ''] = htmlToMarkdown(html).split(/^[^\w\r\n\u2028\u2029]*References?[^\w\r\n\u2028\u2029]*$/m);
  return { mitigation: mitigation.trim(), references: references.trim() };
}
