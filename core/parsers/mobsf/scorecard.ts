import { at, dateOf, type Draft, type Fields, fieldsOf, listOf, type Severity, textOf } from '../_kit/index.ts';
import { type AppFinding, draftsOf } from './draft.ts';

/** The lists of the scorecard and what they stand for; a hotspot is to be looked at by somebody. */
const LISTS: Readonly<Record<string, Severity>> = { high: 'High', warning: 'Medium', hotspot: 'Low', info: 'Info', secure: 'Info' };

/** The findings of the scorecard, MobSF's own summary of an analysis (since version 3.5): alone, or in the analysis's report. */
export function scorecardDrafts(report: Fields): Iterable<Draft> {
  return draftsOf(findingsOf(report['appsec'] ?? report), dateOf(report['timestamp']));
}

function* findingsOf(scorecard: unknown): Generator<AppFinding> {
  for (const [list, severity] of Object.entries(LISTS)) {
    for (const finding of listOf(at(scorecard, list)).map(fieldsOf)) {
      const description = textOf(finding['description']);
      const title = textOf(finding['title']) || description.split('\n')[0] || 'Scorecard finding';
      yield { category: textOf(finding['section']), title, severity, description };
    }
  }
}
