import {
  attribute,
  children,
  type Findings,
  labelled,
  paragraphs,
  type ParseContext,
  ReportError,
  severityOf,
  type XmlNode,
  type XmlReport,
  type XmlRoot,
} from '../_kit/index.ts';

/** JUnit's form is written by many tools; Dastardly puts its name on the suites. */
export function isDastardly(root: XmlRoot): boolean {
  return root.name === 'testsuites' && /dastardly/i.test(root.attributes['name'] ?? '');
}

const SECTION =
  /\n(?=(?:Issue Detail|Issue Background|Remediation Detail|Remediation Background|References|Vulnerability Classifications|Request|Response|Evidence)s?:?[ \t]*\n)/;
/** Payloads are random, and answers carry the time. */
const OF_THIS_RUN = /^(?:Issue Detail|Request|Response|Evidence)/;

/** Dastardly's JUnit report: a failed test is an issue on the page its suite is named by. */
export function* dastardly(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'testsuites') throw new ReportError('the root element is not “testsuites”, so it is not a report of Dastardly');
  for (const suite of report.elements())
    for (const test of children(suite, 'testcase'))
      for (const failure of children(test, 'failure')) yield* draftOf(suite, test, failure, context);
}

function* draftOf(suite: XmlNode, test: XmlNode, failure: XmlNode, context: ParseContext): Findings {
  const title = attribute(failure, 'message') || attribute(test, 'name');
  if (title === '') {
    context.problem('A failed test without a name was left out.');
    return;
  }
  const sections = failure.text.replace(/\n{3,}/g, '\n\n').split(SECTION);
  yield {
    title,
    severity: severityOf(attribute(failure, 'type')),
    description: paragraphs(labelled({ URL: attribute(suite, 'name') }), ...sections.filter((section) => !OF_THIS_RUN.test(section))),
    steps_to_reproduce: paragraphs(...sections.filter((section) => OF_THIS_RUN.test(section))),
    static_finding: false,
    dynamic_finding: true,
  };
}
