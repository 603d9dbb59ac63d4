import {
  defineParser,
  type Draft,
  type Fields,
  isFields,
  jsonLines,
  labelled,
  numberOf,
  paragraphs,
  type Parser,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

/** Told in the title, the severity or the text itself. */
const TOLD = new Set(['status', 'title', 'description', 'impact', 'results']);
/** What names the control, and not the run. */
const STABLE = new Set(['application_group', 'zone', 'office', 'dc', 'environment', 'id', 'control_tags', 'group']);

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Chef Inspect Log',
    tool: { name: 'Chef InSpec', url: 'https://docs.chef.io/inspec/' },
    export: 'save the log of Chef InSpec with one control as JSON a line',
    dedupe: { algorithm: 'legacy' },
    formats: [
      jsonLines({
        recognises: (first) => isControl(first) && 'batch_runtime' in first && 'control_tags' in first,
        acceptsEmpty: true,
        *parse(documents, context) {
          let known = false;
          for (const control of documents) {
            const title = isControl(control) ? textOf(control['title']) || textOf(control['id']) : '';
            if (title !== '') yield controlDraft(control as Fields, title);
            else context.problem('A line is not the result of a control and was left out.');
            known ||= title !== '';
          }
          if (!known) throw new ReportError('no line of the file is the result of a control; save the log with one control as JSON a line');
        },
      }),
    ],
  }),
];

function isControl(entry: unknown): entry is Fields {
  return isFields(entry) && 'impact' in entry && ('title' in entry || 'id' in entry);
}

/** Passed and skipped controls are told as well; the status stands beside what the control is known by. */
function controlDraft(control: Fields, title: string): Draft {
  const facts = Object.entries(control)
    .filter(([name]) => !TOLD.has(name))
    .map(([name, value]) => [name, plain(value)] as const);
  const some = (stable: boolean) => Object.fromEntries(facts.filter(([name]) => STABLE.has(name) === stable));
  return {
    title,
    severity: severityOfImpact(numberOf(control['impact']) ?? 0),
    description: paragraphs(control['description'], labelled(some(true))),
    impact: labelled({ ...some(false), status: control['status'], results: plain(control['results']) }),
  };
}

/** Chef InSpec, "impact": from 0.9 critical, 0.7 high, 0.4 medium, 0.01 low. */
function severityOfImpact(impact: number): Severity {
  if (impact >= 0.9) return 'Critical';
  if (impact >= 0.7) return 'High';
  if (impact >= 0.4) return 'Medium';
  return impact >= 0.01 ? 'Low' : 'Info';
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'object' ? JSON.stringify(value).replace(/([:,])(?=\S)/g, '$1 ') : textOf(value);
}
