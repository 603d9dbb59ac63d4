import {
  addPlaces,
  type CsvRow,
  cvesIn,
  dateOf,
  type Draft,
  endpointFrom,
  type Findings,
  htmlToMarkdown,
  labelled,
} from '../_kit/index.ts';
import { severityOfWebLevel } from './shared.ts';

/** One finding for each QID, at all hosts and ports. */
export function* hackerGuardian(rows: Iterable<CsvRow>): Findings {
  const findings = new Map<string, Draft>();
  for (const row of rows) {
    const draft = rowDraft(row);
    if (draft.title === '') continue;
    const key = JSON.stringify([draft.unique_id_from_tool, draft.title]);
    const known = findings.get(key);
    if (!known) findings.set(key, draft);
    else {
      addPlaces(known, draft);
      known.nb_occurences = (known.nb_occurences ?? 1) + 1;
    }
  }
  yield* findings.values();
}

function rowDraft(row: CsvRow): Draft {
  const cell = (name: string) => (row[name] ?? '').trim();
  const place = endpointFrom({ protocol: cell('PROTOCOL'), host: cell('HOSTNAME') || cell('IP'), port: cell('PORT') });
  return {
    title: cell('VULN TITLE'),
    severity: severityOfWebLevel(cell('Q_SEVERITY')),
    description: labelled({ Category: cell('CATEGORY'), Threat: htmlToMarkdown(cell('THREAT')) }),
    steps_to_reproduce: labelled({ Result: cell('RESULT') }),
    impact: htmlToMarkdown(cell('IMPACT')),
    mitigation: htmlToMarkdown(cell('SOLUTION')),
    date: dateOf(cell('LAST SCAN')) ?? null,
    unique_id_from_tool: cell('QID'),
    vulnerability_ids: cvesIn(cell('CVEID')),
    nb_occurences: 1,
    endpoints: place ? [place] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}
