import {
  at,
  defineParser,
  type Fields,
  fieldsOf,
  isFields,
  json,
  jsonLines,
  type ParseContext,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { advisoryDraft } from './advisory.ts';
import { packageDraft } from './package.ts';
import { isYarnLine, lineDrafts, yarn2Draft } from './yarn.ts';

const NPM = { name: 'npm audit', url: 'https://docs.npmjs.com/cli/commands/npm-audit' };
const ADVISORY_FIELDS = ['title', 'severity', 'file_path', 'vulnerability_ids', 'cwe'] as const;

export const parsers = [
  defineParser({
    scanType: 'NPM Audit v7+ Scan',
    tool: NPM,
    export: 'export it with `npm audit --json > npm-audit.json` (npm 7 or newer)',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'cwe', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'vulnerabilities')) && at(root, 'auditReportVersion') !== undefined,
        *parse({ root }, context) {
          const vulnerabilities = at(root, 'vulnerabilities');
          if (!isFields(vulnerabilities)) throw new ReportError(refusal(root));
          for (const [name, entry] of objects(vulnerabilities, context)) yield packageDraft(name, entry, vulnerabilities);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'NPM Audit Scan',
    tool: NPM,
    export: 'export it with `npm audit --json > npm-audit.json` (npm 6)',
    dedupe: { algorithm: 'hash_code', fields: ADVISORY_FIELDS },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'advisories')) && 'runId' in fieldsOf(root),
        *parse({ root }, context) {
          for (const [, advisory] of objects(advisoriesOf(root), context)) yield advisoryDraft(advisory);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Yarn Audit Scan',
    tool: { name: 'Yarn', url: 'https://yarnpkg.com' },
    export: 'export it with `yarn audit --json > yarn-audit.json` (yarn 1) or `yarn npm audit --recursive --json > yarn-audit.json`',
    dedupe: { algorithm: 'hash_code', fields: ADVISORY_FIELDS },
    formats: [
      json({
        recognises: (root) =>
          isFields(at(root, 'advisories')) && 'actions' in fieldsOf(root) && !('runId' in fieldsOf(root)) && !isOfPnpm(root),
        *parse({ root }, context) {
          // A report of yarn 1 or 4 with a single line is a JSON document, too.
          if (isYarnLine(root)) return yield* lineDrafts([root], context);
          for (const [key, advisory] of objects(advisoriesOf(root), context)) yield yarn2Draft(key, advisory);
        },
      }),
      jsonLines({
        recognises: (first, head) => isYarnLine(first) && /"type" *: *"audit(?:Advisory|Summary)"|"Tree Versions"/.test(head.text),
        parse: lineDrafts,
      }),
    ],
  }),
];

/** pnpm writes the same form; the paths to a package begin with the project that needs it, `.` for the root. */
function isOfPnpm(root: unknown): boolean {
  return Object.values(fieldsOf(at(root, 'advisories'))).some((advisory) =>
    textsOf(at(advisory, 'findings', 0, 'paths')).some((path) => path.startsWith('.>')),
  );
}

function* objects(entries: Fields, context: ParseContext): Generator<readonly [string, Fields], void, undefined> {
  for (const name of Object.keys(entries)) {
    const entry = entries[name];
    if (isFields(entry)) yield [name, entry];
    else context.problem(`The entry of ${name} is not an object and was left out.`);
  }
}

function advisoriesOf(root: unknown): Fields {
  const advisories = at(root, 'advisories');
  if (!isFields(advisories)) throw new ReportError(refusal(root));
  return advisories;
}

function refusal(root: unknown): string {
  const { error, advisories, vulnerabilities } = fieldsOf(root);
  if (isFields(error))
    return `the audit itself failed (${textOf(error['summary']) || textOf(error['code']) || 'no reason given'}); run it again`;
  if (isFields(advisories)) return 'this is a report of npm 6; import it as NPM Audit Scan';
  if (isFields(vulnerabilities)) return 'this is a report of npm 7 or newer; import it as NPM Audit v7+ Scan';
  return 'this JSON holds no vulnerabilities; export it with `npm audit --json` or `yarn audit --json`';
}
