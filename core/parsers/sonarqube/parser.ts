import {
  defineParser,
  fieldsOf,
  type Findings,
  html,
  isFields,
  json,
  type ParseContext,
  type Parser,
  ReportError,
  zip,
  type ZipEntry,
} from '../_kit/index.ts';
import { apiDrafts } from './api.ts';
import { aggregated, detailed, type Issue } from './issue.ts';
import { issuesOfHtml } from './report-html.ts';
import { issuesOfJson } from './report-json.ts';

/** How the issues of a report become findings: one each, or one for each rule in a file. */
type Gather = (issues: Iterable<Issue>) => Findings;

const TOOL = { name: 'SonarQube', url: 'https://www.sonarsource.com/products/sonarqube/' };
const EXPORT =
  'export it with `sonar-report --output sonar.html` (npm package sonar-report), or save answers of `GET /api/issues/search` or `GET /api/hotspots/search`';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'SonarQube Scan',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'hash_code', fields: ['cwe', 'severity', 'file_path'], allowsNullCwe: false },
    formats: formats(aggregated, false),
  }),
  defineParser({
    scanType: 'SonarQube Scan detailed',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: formats(detailed, true),
  }),
];

function formats(gather: Gather, withKeys: boolean): Parser['formats'] {
  return [
    html({
      recognises: (text) => /<title>[^<]*SonarQube|SonarQube Vulnerability Report/i.test(text),
      *parse(document) {
        yield* gather(issuesOfHtml(document));
      },
    }),
    json({
      recognises: isReport,
      elements: ['issues[]', 'hotspots[]'],
      *parse(report, context) {
        const { root } = report;
        if (isApi(root)) yield* apiDrafts(root, report.elements(), withKeys, context);
        else if (isReport(root)) yield* gather(issuesOfJson(root, report.elements(), context));
        else throw new ReportError('this JSON holds neither issues nor hotspots of SonarQube; save a whole answer of its API');
      },
    }),
    zip({
      recognises: (entries) => entries.every((one) => isApi(one.json())),
      parse: (entries, context) => apiPages(entries, withKeys, context),
    }),
  ];
}

/** sonar-report puts all rules before the issues, which may be more than detection sees. */
function isReport(root: unknown): boolean {
  const { issues, rules, projectName, sonarBaseURL } = fieldsOf(root);
  return isApi(root) || (isFields(rules) && projectName !== undefined && (sonarBaseURL !== undefined || Array.isArray(issues)));
}

/** Answers of the web API are paged and describe the components they name. */
function isApi(root: unknown): boolean {
  const { issues, hotspots, paging, components } = fieldsOf(root);
  return (Array.isArray(issues) || Array.isArray(hotspots)) && (isFields(paging) || Array.isArray(components));
}

function* apiPages(entries: readonly ZipEntry[], withKeys: boolean, context: ParseContext): Findings {
  for (const { name, text } of entries) {
    const root = parsed(text);
    if (!isApi(root)) {
      context.problem(`${name} in the archive is not an answer of SonarQube's API and was left out.`);
      continue;
    }
    const lists = ['issues', 'hotspots'].flatMap(
      (list) => (fieldsOf(root)[list] as unknown[] | undefined)?.map((value) => ({ path: `${list}[]`, value })) ?? [],
    );
    yield* apiDrafts(root, lists, withKeys, context);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
