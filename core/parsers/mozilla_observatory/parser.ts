import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  type JsonReport,
  labelled,
  numberOf,
  type ParseContext,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Mozilla Observatory Scan',
    tool: { name: 'HTTP Observatory', url: 'https://developer.mozilla.org/en-US/observatory' },
    export:
      'run `observatory www.example.com --format json > observatory.json`, or `mdn-http-observatory-scan www.example.com > observatory.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [json({ recognises: (root) => testsOf(root) !== undefined, parse })],
  }),
];

/** The command line's report has the tests in “tests”, the API's answer is the tests. */
function testsOf(root: unknown): Fields | undefined {
  const tests = isFields(at(root, 'tests')) ? fieldsOf(at(root, 'tests')) : fieldsOf(root);
  return Object.values(tests).some((test) => isFields(test) && 'expectation' in test && 'pass' in test) ? tests : undefined;
}

function* parse(report: JsonReport, context: ParseContext): Findings {
  const tests = testsOf(report.root);
  if (!tests) {
    if (isFields(at(report.root, 'tests'))) return;
    throw new ReportError('the JSON holds no tests with “expectation” and “pass”, so it is not a report of HTTP Observatory');
  }
  for (const [name, test] of Object.entries(tests)) {
    if (isFields(test) && 'pass' in test) yield draftOf(name, test);
    else context.problem(`“${name}” is no test and was left out.`);
  }
}

function draftOf(name: string, test: Fields): Draft {
  const says = textOf(test['score_description'] ?? test['scoreDescription'] ?? test['title']);
  const draft: Draft = {
    title: says || name,
    severity: severityOfModifier(numberOf(test['score_modifier'] ?? test['scoreModifier']) ?? 0),
    description: labelled({ 'Score Description': says, Result: test['result'], Expectation: test['expectation'] }),
    vuln_id_from_tool: textOf(test['name']) || name,
  };
  return test['pass'] === true ? { ...draft, active: false } : draft;
}

/** How many of 100 points a failed test costs. */
function severityOfModifier(points: number): Severity {
  if (points >= 0) return 'Info';
  if (points >= -10) return 'Low';
  return points >= -25 ? 'Medium' : 'High';
}
