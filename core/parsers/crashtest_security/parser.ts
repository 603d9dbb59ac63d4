import {
  at,
  defineParser,
  fieldsOf,
  type Findings,
  type Format,
  json,
  type ParseContext,
  type Parser,
  ReportError,
  xml,
  type XmlReport,
} from '../_kit/index.ts';
import { cveDraft, findingDraft, testDraft } from './findings.ts';

const tool = { name: 'Crashtest Security', url: 'https://crashtest-security.com' };
const dedupe = { algorithm: 'legacy' } as const;

/** One reader under two names, as it is in DefectDojo: either takes JSON and JUnit XML. */
export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Crashtest Security JSON File',
    tool,
    export: 'in Crashtest Security export the findings of a scan as JSON',
    dedupe,
    formats: [jsonReport(), junitReport()],
  }),
  defineParser({
    scanType: 'Crashtest Security XML File',
    tool,
    export: 'in Crashtest Security export the findings of a scan as JUnit XML',
    dedupe,
    formats: [junitReport(), jsonReport()],
  }),
];

function jsonReport(): Format {
  return json({
    recognises: (root) => {
      const data = at(root, 'data') ?? root;
      return Array.isArray(at(data, 'descriptions')) && Object.values(fieldsOf(at(data, 'findings'))).some(Array.isArray);
    },
    *parse(report, context) {
      const data = fieldsOf(at(report.root, 'data') ?? report.root);
      if (!('findings' in data) || !Array.isArray(data['descriptions']))
        throw new ReportError('this JSON holds no “findings” with “descriptions”; export the findings of a scan again');
      yield* findings(data['findings'], data['descriptions'], context);
    },
  });
}

/** Findings stand in lists by service, their words in the descriptions; a finding may carry CVE entries of its own. */
function* findings(services: unknown, descriptions: readonly unknown[], context: ParseContext): Findings {
  const bySlug = new Map(descriptions.map((one) => [at(one, 'slug'), fieldsOf(one)]));
  for (const list of Object.values(fieldsOf(services))) {
    for (const entry of Array.isArray(list) ? list : []) {
      const description = bySlug.get(at(entry, 'finding_description_slug'));
      if (description) yield findingDraft(fieldsOf(entry), description);
      else context.problem('A finding without its description was left out.');
      const cves = at(entry, 'cve_findings');
      for (const cve of Array.isArray(cves) ? cves : []) yield* cveDraft(fieldsOf(cve), fieldsOf(entry));
    }
  }
}

function junitReport(): Format {
  return xml({
    recognises: (root, head) => /^testsuites?$/.test(root.name) && /crashtest/i.test(head.text),
    elements: ['testsuite/testcase', 'testcase'],
    parse: junit,
  });
}

function* junit(report: XmlReport): Findings {
  if (!/^testsuites?$/.test(report.root.name)) throw new ReportError('the root element is not “testsuites”, so it is no JUnit report');
  for (const node of report.elements()) yield* testDraft(node);
}
