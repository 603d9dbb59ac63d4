import {
  bullets,
  csv,
  type CsvRow,
  cvesIn,
  cweNumber,
  defineParser,
  type Draft,
  labelled,
  paragraphs,
  type Parser,
  severityOf,
} from '../_kit/index.ts';

const FACTS: Readonly<Record<string, string>> = {
  Threat: 'threatName',
  Action: 'actionName',
  'Action Description': 'actionDescription',
  'Attack Category': 'attackCategory',
  'Attack Modules': 'attackModules',
  'Threat Severity': 'threatSeverity',
  'Prevention Result': 'threatPreventionResult',
  'Detection Log Result': 'threatDetectionLogResult',
  'Detection Alert Result': 'threatDetectionAlertResult',
  'MITRE Tactic': 'actionMitreTactic',
  'MITRE Technique': 'actionMitreTechnique',
  'MITRE Sub-technique': 'actionMitreSubtechnique',
  'Affected OS': 'affectedOs',
  'Affected Platforms': 'affectedPlatforms',
  'Affected Products': 'affectedProducts',
  'Simulation Run Id': 'simulationRunId',
  'Action Id': 'actionId',
};
const LINKS: Readonly<Record<string, string>> = {
  'Picus mitigation guidance': 'genericMitigationsTabLink',
  'Detection content': 'detectionContentTabLink',
  'Action payload output': 'actionPayloadOutputTabLink',
  'Action logs': 'actionLogsTabLink',
};
const TITLE_LENGTH = 500;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'PICUS Scan',
    tool: { name: 'Picus Security Validation', url: 'https://www.picussecurity.com/' },
    export: 'in Picus open a simulation and export its detailed results as CSV',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool'] },
    formats: [
      csv({
        recognises: (columns) =>
          ['simulationRunId', 'threatName', 'actionId', 'threatPreventionResult'].every((name) => columns.includes(name)),
        *parse(rows, context) {
          let number = 1;
          for (const row of rows) {
            number++;
            if (cell(row, 'threatName') || cell(row, 'actionName')) yield actionDraft(row);
            else context.problem(`Row ${number} names neither a threat nor an action and was left out.`);
          }
        },
      }),
    ],
  }),
];

/** One simulated action. What the controls have blocked is told, but is no open finding. */
function actionDraft(row: CsvRow): Draft {
  const blocked = cell(row, 'threatPreventionResult').toLowerCase() === 'blocked';
  const title = [cell(row, 'threatName'), cell(row, 'actionName')].filter(Boolean).join(' - ');
  return {
    title: title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 3)}...` : title,
    severity: severityOf(cell(row, 'threatSeverity')),
    description: labelled(Object.fromEntries(Object.entries(FACTS).map(([label, name]) => [label, cell(row, name)]))),
    mitigation: advise(row, blocked),
    cwe: cweNumber(cell(row, 'cwe')) ?? null,
    vulnerability_ids: cvesIn(cell(row, 'cve')),
    component_name: cell(row, 'affectedProducts'),
    vuln_id_from_tool: cell(row, 'actionId'),
    active: !blocked,
    tags: ['actionMitreTactic', 'actionMitreTechnique', 'actionMitreSubtechnique', 'attackCategory']
      .map((name) => cell(row, name))
      .filter(Boolean),
  };
}

function advise(row: CsvRow, blocked: boolean): string {
  const links = Object.entries(LINKS).map(([label, name]) => cell(row, name) && `${label}: ${cell(row, name)}`);
  const [signature, id] = [cell(row, 'signatureName'), cell(row, 'signatureId')];
  const references = bullets([...links, signature && `Detection signature: ${signature}${id && ` (${id})`}`]);
  return paragraphs(
    blocked
      ? 'Existing preventive controls blocked the simulated attack.'
      : 'Existing preventive controls have NOT blocked the simulated attack: review the relevant security controls and tune them to block this technique.',
    `**Control posture**\n\n${bullets([
      `Prevention: ${cell(row, 'threatPreventionResult')}`,
      `Logging: ${cell(row, 'threatDetectionLogResult')}`,
      `Alerting: ${cell(row, 'threatDetectionAlertResult')}`,
    ])}`,
    references && `**Mitigation and triage references**\n\n${references}`,
  );
}

function cell(row: CsvRow, name: string): string {
  return row[name]?.trim() ?? '';
}
