import {
  at,
  defineParser,
  type Draft,
  fieldsOf,
  isFields,
  json,
  listOf,
  type Parser,
  ReportError,
  severityOf,
  textOf,
  textsOf,
  type Fields,
} from '../_kit/index.ts';
import { metadataOf, type Model, modelOf, threatText, mitigationText } from './model.ts';

/** The words behind the letters of STRIDE. */
const STRIDE: Readonly<Record<string, string>> = {
  S: 'Spoofing',
  T: 'Tampering',
  R: 'Repudiation',
  I: 'Information Disclosure',
  D: 'Denial of Service',
  E: 'Elevation of Privilege',
};

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'ThreatComposer Scan',
    tool: { name: 'Threat Composer', url: 'https://github.com/awslabs/threat-composer' },
    export: 'in Threat Composer choose Export data to save the workspace as JSON',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'description'] },
    formats: [
      json({
        recognises: (root) =>
          isFields(at(root, 'applicationInfo')) && (Array.isArray(at(root, 'threats')) || Array.isArray(at(root, 'mitigationLinks'))),
        *parse({ root }, context) {
          if (!Array.isArray(at(root, 'threats')))
            throw new ReportError('this JSON holds no threats of Threat Composer; export the data of a workspace with threats');
          const model = modelOf(root);
          for (const threat of listOf(at(root, 'threats')).map(fieldsOf)) {
            const title = textOf(threat['threatAction']) || textOf(threat['statement']);
            if (title !== '') yield threatDraft(threat, title, model);
            else context.problem('A threat says neither what is done nor what it is and was left out.');
          }
        },
      }),
    ],
  }),
];

function threatDraft(threat: Fields, title: string, model: Model): Draft {
  const status = textOf(threat['status']);
  const notUseful = status === 'threatResolvedNotUseful';
  const resolved = notUseful || status === 'threatResolved';
  const letters = textsOf(metadataOf(threat, 'STRIDE'));
  return {
    title,
    severity: severityOf(metadataOf(threat, 'Priority')),
    description: threatText(threat, model),
    mitigation: mitigationText(threat, model),
    impact: letters.map((letter) => STRIDE[letter] ?? letter).join(', '),
    unique_id_from_tool: textOf(threat['id']),
    vuln_id_from_tool: textOf(threat['numericId']),
    tags: textsOf(threat['tags']),
    static_finding: true,
    dynamic_finding: false,
    ...(resolved && { active: false, is_mitigated: true, false_p: notUseful }),
  };
}
