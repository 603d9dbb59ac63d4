import { at, defineParser, type Dedupe, type Draft, type Fields, isFields, json, listOf, type Parser, ReportError } from '../_kit/index.ts';
import { binaryDrafts } from './binary-scan.ts';
import { componentDraft, componentKey } from './component.ts';
import { summaryDraft } from './summary-artifact.ts';
import { rowDraft } from './unified.ts';

const TOOL = { name: 'JFrog Xray', url: 'https://jfrog.com/xray/' };

export const parsers: readonly Parser[] = [
  xray({
    scanType: 'JFrog Xray Scan',
    export: 'in Xray open a component and export its security issues as JSON',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'component_name', 'component_version'] },
    list: 'data[]',
    recognises: (entry) => 'source_comp_id' in entry && 'component_versions' in entry,
    drafts: (entry) => [componentDraft(entry)],
    keyOf: componentKey,
  }),
  xray({
    scanType: 'JFrog Xray Unified Scan',
    export: 'in Xray generate a vulnerabilities report and export it as JSON',
    dedupe: { algorithm: 'hash_code', fields: ['vulnerability_ids', 'file_path', 'component_name', 'component_version'] },
    list: 'rows[]',
    recognises: (entry) => 'vulnerable_component' in entry && 'impacted_artifact' in entry,
    isEmpty: (root) => at(root, 'total_rows') === 0 && Array.isArray(at(root, 'rows')),
    drafts: (entry) => [rowDraft(entry)],
    keepsRepeats: true,
  }),
  xray({
    scanType: 'JFrog Xray API Summary Artifact Scan',
    export: 'save the answer of `POST /xray/api/v1/summary/artifact` as JSON',
    // DefectDojo also compares the artifact's version, which is another one in every build.
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'description', 'component_name'] },
    list: 'artifacts[].issues[]',
    recognises: (entry) => 'impact_path' in entry && 'issue_type' in entry,
    drafts: (entry, parents) => [summaryDraft(entry, at(parents.at(-1), 'general'))],
  }),
  xray({
    scanType: 'JFrog Xray On Demand Binary Scan',
    export: 'run `jf scan FILE --format=json` and save its output',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'component_name', 'component_version'] },
    list: '[].vulnerabilities[]',
    recognises: (entry) => isFields(entry['components']) && 'issue_id' in entry,
    drafts: binaryDrafts,
  }),
];

/** One of Xray's JSON reports: they differ in where the list stands and in what an entry of it says. */
function xray(report: {
  readonly scanType: string;
  readonly export: string;
  readonly dedupe: Dedupe;
  readonly list: string;
  readonly recognises: (entry: Fields) => boolean;
  /** True for a report that says of itself that it has no entries. */
  readonly isEmpty?: (root: unknown) => boolean;
  readonly drafts: (entry: Fields, parents: readonly unknown[]) => Iterable<Draft>;
  /** What makes two entries the same, of which the last counts; without it every entry counts. */
  readonly keyOf?: (entry: Fields) => string;
  readonly keepsRepeats?: boolean;
}): Parser {
  const [outer, inner] = report.list.split('[]').map((key) => key.replace('.', ''));
  const outerOf = (root: unknown) => (outer ? at(root, outer) : root);
  return defineParser({
    scanType: report.scanType,
    tool: TOOL,
    export: report.export,
    dedupe: report.dedupe,
    keepsRepeats: report.keepsRepeats ?? false,
    formats: [
      json({
        recognises: (root) => {
          const lists = inner ? listOf(outerOf(root)).map((one) => listOf(at(one, inner))) : [listOf(outerOf(root))];
          const first = lists.find((list) => list.length > 0)?.[0];
          return isFields(first) ? report.recognises(first) : (report.isEmpty?.(root) ?? false);
        },
        elements: [report.list],
        *parse({ root, elements }, context) {
          if (!Array.isArray(outerOf(root))) throw new ReportError(`this JSON holds no such list of JFrog Xray; ${report.export}`);
          const kept = new Map<string, Iterable<Draft>>();
          for (const { value, parents } of elements()) {
            if (!isFields(value)) context.problem('An entry of the list is not an object and was left out.');
            else if (report.keyOf) kept.set(report.keyOf(value), report.drafts(value, parents));
            else yield* report.drafts(value, parents);
          }
          for (const drafts of kept.values()) yield* drafts;
        },
      }),
    ],
  });
}
