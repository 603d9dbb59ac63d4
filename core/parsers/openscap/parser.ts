import {
  attribute,
  child,
  children,
  childText,
  copyOf,
  cvesIn,
  defineParser,
  descendants,
  type Draft,
  type EndpointParts,
  type Findings,
  labelled,
  paragraphs,
  type ParseContext,
  ReportError,
  severityOf,
  xml,
  type XmlNode,
  type XmlReport,
  wholeText,
} from '../_kit/index.ts';

/** Where a benchmark's rules stand and where the results: in XCCDF itself, or in an Asset Reporting File. */
const BENCHMARKS = [
  '',
  'report-requests/report-request/content/Benchmark/',
  'report-requests/report-request/content/data-stream-collection/component/Benchmark/',
];
const RESULTS = ['rule-result', 'TestResult/rule-result', 'reports/report/content/TestResult/rule-result'];
const ROOTS = ['Benchmark', 'TestResult', 'asset-report-collection'];

/** What XCCDF and ARF hold besides rules and their results. */
const BESIDES = (
  'status notice front-matter metadata model plain-text Value Profile version benchmark platform ' +
  'platform-specification identity profile target-facts target-id-ref set-value score tailoring-file ' +
  'data-stream-collection component extended-component check complex-check fix ident reference requires conflicts ' +
  'profile-note signature Signature report-requests relationships assets asset data-stream extended-infos override ' +
  'message instance'
).split(' ');

export const parsers = [
  defineParser({
    scanType: 'Openscap Vulnerability Scan',
    tool: { name: 'OpenSCAP', url: 'https://www.open-scap.org/' },
    export: 'run `oscap xccdf eval --profile PROFILE --results results.xml CONTENT`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root, head) => ROOTS.includes(root.name) && /xccdf|scap\.nist\.gov/i.test(head.text.slice(0, 20_000)),
        besides: BESIDES,
        elements: [...BENCHMARKS.flatMap((path) => [`${path}Rule`, `${path}Group`]), ...RESULTS],
        parse,
      }),
    ],
  }),
];

/** Characters kept of a rule's words. */
const MAX_TEXT = 8 << 10;

interface Rule {
  readonly title: string;
  readonly description: string;
  readonly rationale: string;
  readonly fix: string;
}

function* parse(report: XmlReport, context: ParseContext): Findings {
  if (!ROOTS.includes(report.root.name))
    throw new ReportError('the root element is neither “Benchmark” nor “asset-report-collection”, so it holds no XCCDF results');
  const rules = new Map<string, Rule>();
  const seen = new Set<string>();
  for (const node of report.elements()) {
    if (node.name === 'Rule') learn(rules, node);
    else if (node.name === 'Group') for (const rule of descendants(node, 'Rule')) learn(rules, rule);
    else if (childText(node, 'result') === 'fail') {
      const id = attribute(node, 'idref');
      const key = `${id}|${referencesOf(node)}`;
      if (id === '') context.problem('A failed result that names no rule was left out.');
      else if (!seen.has(key)) yield draftOf(node, id, rules.get(id));
      seen.add(key);
    }
  }
}

function learn(rules: Map<string, Rule>, node: XmlNode): void {
  rules.set(copyOf(attribute(node, 'id')), {
    title: wordsOf(child(node, 'title')),
    description: wordsOf(child(node, 'description')),
    rationale: wordsOf(child(node, 'rationale')),
    fix: wordsOf(child(node, 'fixtext')),
  });
}

function wordsOf(node: XmlNode | undefined): string {
  return copyOf(
    wholeText(node)
      .replace(/(?<![ \t])[ \t]*\n\s*/g, '\n')
      .slice(0, MAX_TEXT),
  );
}

function draftOf(result: XmlNode, id: string, rule: Rule | undefined): Draft {
  const title = rule?.title || id;
  return {
    title,
    severity: severityOf(attribute(result, 'severity') || 'medium'),
    description: paragraphs(labelled({ IdRef: `\`${id}\``, Title: `\`${title}\`` }), rule?.description),
    impact: rule?.rationale ?? '',
    mitigation: rule?.fix ?? '',
    references: referencesOf(result),
    vulnerability_ids: cvesIn(...children(result, 'ident').map((ident) => ident.text)),
    unique_id_from_tool: id,
    endpoints: placesOf(result.parent),
  };
}

function referencesOf(result: XmlNode): string {
  return children(result, 'check')
    .flatMap((check) => children(check, 'check-content-ref'))
    .map((content) => labelled({ name: attribute(content, 'name'), href: attribute(content, 'href') }))
    .join('\n\n');
}

/** The system that was looked at, by name and by its addresses. */
function placesOf(test: XmlNode | undefined): (string | EndpointParts)[] {
  return [...children(test, 'target'), ...children(test, 'target-address')]
    .map((node) => node.text.trim())
    .filter(Boolean)
    .map((place) => (isIP(place) ? { host: place } : place.includes('://') ? place : `//${place}`));
}

function isIP(place: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(place) || /^[0-9a-f]*:[0-9a-f:.]*$/i.test(place);
}
