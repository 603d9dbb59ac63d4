import {
  at,
  dateOf,
  type Fields,
  fieldsOf,
  type Findings,
  type Format,
  isFields,
  json,
  type JsonReport,
  listOf,
  type ParseContext,
  ReportError,
  textOf,
  xml,
} from '../_kit/index.ts';
import { aggregated } from './aggregate.ts';
import { issueDrafts } from './cxflow.ts';
import { queryDrafts, technologyDrafts } from './one-report.ts';
import { gitlabDraft, resultDraft } from './one.ts';
import { osaDraft } from './osa.ts';
import { engineDrafts } from './scan-results.ts';
import { detailedDraft, readResult, scanDate } from './xml-results.ts';

/** XML of CxSAST: `detailed` makes a finding of every result, else results of a query in a file are one. */
export function sastXml(detailed: boolean): Format {
  return xml({
    recognises: (root) => root.name === 'CxXMLResults',
    elements: ['Query/Result'],
    *parse(report) {
      const { root } = report;
      if (root.name !== 'CxXMLResults') throw new ReportError('the XML is no report of CxSAST; export the results as XML');
      const date = scanDate(root);
      if (detailed) for (const result of report.elements()) yield detailedDraft(readResult(result), date);
      else yield* aggregated(report.elements(), date);
    },
  });
}

/** The first JSON report of Checkmarx One, by engine. */
export function engineJson(): Format {
  return json({
    recognises: (root) => ['sast', 'sca', 'kics'].some((engine) => engine in fieldsOf(at(root, 'scanResults'))),
    *parse(report) {
      const results = at(report.root, 'scanResults');
      if (!isFields(results) || 'resultsList' in results)
        throw new ReportError('this JSON holds no scanResults by engine; export the results of CxSAST as XML');
      yield* engineDrafts(results);
    },
  });
}

/** JSON of Checkmarx One: the results of its command line, its scan report, or its GitLab report. */
export function oneJson(): Format {
  return json({
    recognises: isOne,
    elements: ['results[]', 'vulnerabilities[]', 'scanResults.resultsList[]', 'iacScanResults.technology[]'],
    *parse(report, context) {
      const root = fieldsOf(report.root);
      if (!['results', 'vulnerabilities', 'scanResults', 'iacScanResults', 'scaScanResults'].some((key) => key in root))
        throw new ReportError('this JSON holds no results of Checkmarx One; export them with `cx results show --report-format json`');
      const details = new Map(
        listOf(root['vulnerabilityDetails'])
          .map(fieldsOf)
          .map((about) => [textOf(about['vulnerabilityName']), about]),
      );
      const packages = listOf(at(root, 'scaScanResults', 'packages')).length;
      if (packages > 0)
        context.problem(`${packages} packages of this report were left out; export them with \`cx results show --report-format json\`.`);
      for (const { path, value } of report.elements()) {
        if (!isFields(value)) context.problem(`An entry of ${path} is not an object and was left out.`);
        else if (path === 'results[]') yield resultDraft(value);
        else if (path === 'vulnerabilities[]') yield gitlabDraft(value);
        else if (path.startsWith('scanResults')) yield* queryDrafts(value, details);
        else yield* technologyDrafts(value);
      }
    },
  });
}

function isOne(root: unknown): boolean {
  const { results, scanResults, iacScanResults, scanID, scan } = fieldsOf(root);
  const first = fieldsOf(listOf(results)[0]);
  if ('similarityId' in first && 'state' in first) return true;
  if (Array.isArray(results) && scanID !== undefined) return true;
  if (isFields(iacScanResults) || Array.isArray(at(scanResults, 'resultsList'))) return true;
  return /^cxone/i.test(textOf(at(scan, 'scanner', 'id')));
}

/** JSON of CxFlow; `unFilteredIssues` repeats the issues and is named only so that it is never held. */
export function cxflowJson(): Format {
  return json({
    recognises: (root) => Array.isArray(at(root, 'xissues')),
    elements: ['xissues[]', 'unFilteredIssues[]'],
    *parse(report, context): Findings {
      if (!('xissues' in fieldsOf(report.root)))
        throw new ReportError('this JSON holds no xissues; let CxFlow write JSON (bug tracker Json)');
      const date = dateOf(at(report.root, 'additionalDetails', 'scanStartDate')) ?? null;
      for (const issue of issues(report, context)) yield* issueDrafts(issue, date);
    },
  });
}

function* issues(report: JsonReport, context: ParseContext): Generator<Fields, void, undefined> {
  for (const { path, value } of report.elements()) {
    if (path !== 'xissues[]') continue;
    if (isFields(value)) yield value;
    else context.problem('An entry of xissues is not an object and was left out.');
  }
}

/** JSON of an open source analysis: a list of vulnerabilities and a list of libraries. */
export function osaJson(): Format {
  return json({
    recognises: (root) => Array.isArray(root) && root.length === 2 && (isEmpty(root) || 'libraryId' in fieldsOf(at(root, 0, 0))),
    *parse(report, context) {
      const [vulnerabilities, libraries] = listOf(report.root);
      if (!Array.isArray(vulnerabilities) || !Array.isArray(libraries))
        throw new ReportError('a report of Checkmarx OSA is a list of vulnerabilities and one of libraries; join both answers of the API');
      const known = new Map(libraries.map(fieldsOf).map((library) => [textOf(library['id']), library]));
      for (const entry of vulnerabilities) {
        if (isFields(entry)) yield osaDraft(entry, known.get(textOf(entry['libraryId'])) ?? {});
        else context.problem('A vulnerability is not an object and was left out.');
      }
    },
  });
}

function isEmpty(root: readonly unknown[]): boolean {
  return root.every((list) => Array.isArray(list) && list.length === 0);
}
