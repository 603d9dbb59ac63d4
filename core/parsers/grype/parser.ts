import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  firstOfEach,
  type Format,
  isFields,
  json,
  ReportError,
} from '../_kit/index.ts';
import { identityOf, matchDraft, titleOf } from './match.ts';

const TOOL = { name: 'Grype', url: 'https://github.com/anchore/grype' };
const EXPORT = 'export it with `grype IMAGE -o json > grype.json`';

export const parsers = [
  defineParser({
    scanType: 'Anchore Grype',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'component_name', 'component_version'] },
    formats: [report(titleOf, () => ({}))],
  }),
  defineParser({
    scanType: 'Anchore Grype detailed',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [report(identityOf, (match) => ({ unique_id_from_tool: identityOf(match) }))],
  }),
];

/** Grype's JSON; `keyOf` tells which matches are one finding, `more` what its draft has besides. */
function report(keyOf: (match: Fields) => string, more: (match: Fields) => Partial<Draft>): Format {
  return json({
    recognises: (root) => isMatch(at(root, 'matches', 0)) || (at(root, 'descriptor', 'name') === 'grype' && 'matches' in fieldsOf(root)),
    elements: ['matches[]', 'ignoredMatches[]'],
    *parse({ root, elements }, context) {
      if (!('matches' in fieldsOf(root))) throw new ReportError('this JSON holds no matches of Grype; export it with `grype -o json`');
      for (const { path, value } of elements())
        if (path === 'matches[]' && !isMatch(value)) context.problem('An entry of matches names no vulnerability and was left out.');
      const matches = function* () {
        for (const { path, value } of elements()) if (path === 'matches[]' && isFields(value) && isMatch(value)) yield value;
      };
      for (const { entry, count } of firstOfEach(matches, keyOf)) yield { ...matchDraft(entry, count), ...more(entry) };
    },
  });
}

function isMatch(entry: unknown): boolean {
  return isFields(at(entry, 'vulnerability')) && isFields(at(entry, 'artifact')) && 'matchDetails' in fieldsOf(entry);
}
