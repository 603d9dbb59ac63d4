import {
  at,
  defineParser,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  listOf,
  paragraphs,
  type ParseContext,
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';
import { hitDraft, retestDraft } from './hit.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'PTART Report',
    tool: { name: 'PTART', url: 'https://github.com/certmichelin/PTART' },
    export: 'in PTART open a project and generate its report as JSON',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) =>
          Array.isArray(at(root, 'assessments')) && ('engagement_overview' in fieldsOf(root) || 'pentesters' in fieldsOf(root)),
        besides: ['pentesters'],
        *parse({ root }, context) {
          if (!isFields(root) || !('assessments' in root || 'retests' in root))
            throw new ReportError('this JSON holds neither assessments nor retests of PTART; generate the report as JSON');
          context.test({
            type: textOf(root['name']) ? `${textOf(root['name'])} Report` : 'Pen Test',
            description: paragraphs(root['executive_summary'], root['engagement_overview'], root['conclusion']) || undefined,
          });
          yield* hits(root, 'assessments', context);
          yield* hits(root, 'retests', context);
        },
      }),
    ],
  }),
];

function* hits(root: Fields, list: 'assessments' | 'retests', context: ParseContext): Findings {
  for (const test of listOf(root[list]).map(fieldsOf)) {
    for (const hit of listOf(test['hits']).map(fieldsOf)) {
      const told = list === 'retests' ? fieldsOf(hit['original_hit']) : hit;
      if (textOf(hit['id']) === '' && textOf(told['title']) === '')
        context.problem(`A hit of ${list} has neither id nor title and was left out.`);
      else yield list === 'retests' ? retestDraft(hit, told, test) : hitDraft(hit, textOf(test['title']) || 'Unknown Assessment');
    }
  }
}
