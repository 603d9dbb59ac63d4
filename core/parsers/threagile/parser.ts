import {
  defineParser,
  type Draft,
  type Fields,
  htmlToMarkdown,
  isFields,
  json,
  type Parser,
  ReportError,
  type Severity,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { CWES } from './cwes.ts';

/** What a risk may be most relevant for, the closest first. */
const RELEVANT = [
  'most_relevant_technical_asset',
  'most_relevant_data_asset',
  'most_relevant_trust_boundary',
  'most_relevant_shared_runtime',
  'most_relevant_communication_link',
];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Threagile risks report',
    tool: { name: 'Threagile', url: 'https://threagile.io/' },
    export: 'run Threagile on a model and import the risks.json it writes',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'cwe', 'severity'] },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && isFields(root[0]) && 'synthetic_id' in root[0] && 'exploitation_likelihood' in root[0],
        elements: ['[]'],
        *parse({ root, elements }, context) {
          if (!Array.isArray(root)) throw new ReportError('a risks file of Threagile is a JSON list; import the risks.json it writes');
          for (const { value } of elements()) {
            if (isFields(value) && textOf(value['category']) !== '') yield riskDraft(value);
            else context.problem('An entry names no category of risk and was left out.');
          }
        },
      }),
    ],
  }),
];

function riskDraft(risk: Fields): Draft {
  const category = textOf(risk['category']);
  const status = textOf(risk['risk_status']);
  const [mitigated, falsePositive] = [status === 'mitigated', status === 'false-positive'];
  return {
    title: category,
    severity: severityOfRisk(risk['severity']),
    description: htmlToMarkdown(risk['title']),
    impact: textOf(risk['exploitation_impact']),
    cwe: CWES[category] ?? null,
    unique_id_from_tool: textOf(risk['synthetic_id']),
    component_name: RELEVANT.map((name) => textOf(risk[name])).find(Boolean) ?? null,
    verified: status === 'in-progress',
    risk_accepted: status === 'accepted',
    is_mitigated: mitigated,
    false_p: falsePositive,
    ...((mitigated || falsePositive) && { active: false }),
  };
}

/** Threagile's scale has elevated between medium and high. */
function severityOfRisk(word: unknown): Severity {
  return textOf(word).toLowerCase() === 'elevated' ? 'High' : severityOf(word);
}
