import { at, defineParser, type Draft, type Format, isFields, json, jsonLines, listOf, ReportError } from '../_kit/index.ts';
import { entryDrafts } from './entries.ts';
import { collect, isConfig, type Messages } from './messages.ts';
import { reachedDrafts } from './reached.ts';
import { isVersion0, version0Drafts } from './version-0.ts';

const TOOL = { name: 'govulncheck', url: 'https://pkg.go.dev/golang.org/x/vuln/cmd/govulncheck' };
const EXPORT = 'export it with `govulncheck -format json ./... > govulncheck.json`';

export const parsers = [
  defineParser({
    scanType: 'Govulncheck Scanner V2',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: messages(reachedDrafts),
  }),
  defineParser({
    scanType: 'Govulncheck Scanner',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'unique_id_from_tool' },
    keepsRepeats: true,
    formats: [
      ...messages(entryDrafts),
      json({
        recognises: isVersion0,
        *parse({ root }) {
          if (!isVersion0(root)) throw new ReportError(refusal(root));
          yield* version0Drafts(root);
        },
      }),
    ],
  }),
];

/** One JSON message after another, as govulncheck prints them, or all in one list. */
function messages(draftsOf: (all: Messages) => Generator<Draft, void, undefined>): Format[] {
  return [
    jsonLines({
      recognises: isConfig,
      *parse(documents, context) {
        yield* draftsOf(collect(documents, context));
      },
    }),
    json({
      recognises: (root) => isConfig(at(root, 0)),
      *parse({ root }, context) {
        if (!Array.isArray(root)) throw new ReportError(refusal(root));
        yield* draftsOf(collect(listOf(root), context));
      },
    }),
  ];
}

function refusal(root: unknown): string {
  if (isFields(root) && 'runs' in root) return 'this is SARIF; import it as SARIF, or export it with `govulncheck -format json`';
  return `this JSON holds no messages of govulncheck; ${EXPORT}`;
}
