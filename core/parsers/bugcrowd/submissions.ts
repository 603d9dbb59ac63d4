import { type CsvRow, dateOf, type Draft, type Findings, labelled, paragraphs, type ParseContext } from '../_kit/index.ts';
import { bugUrls, severityOfPriority } from './priority.ts';

/** One finding for each submission; the same text under the same title says nothing new. */
export function* rowDrafts(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  const seen = new Set<string>();
  let number = 1;
  for (const row of rows) {
    number++;
    if (cell(row, 'title') === '' && cell(row, 'caption') === '') {
      context.problem(`Row ${number} has no title and was left out.`);
      continue;
    }
    const draft = rowDraft(row);
    const key = `${draft.title}|${draft.description ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield draft;
  }
}

function rowDraft(row: CsvRow): Draft {
  const facts = labelled({
    'BugCrowd Reference Number': cell(row, 'reference_number'),
    'Bug URL': cell(row, 'bug_url'),
    'Bug Source': cell(row, 'source'),
    'BugCrowd User': cell(row, 'username'),
    'Submitted at': cell(row, 'submitted_at'),
    'Target name': cell(row, 'target_name'),
    'Target category': cell(row, 'target_category'),
  });
  return {
    title: cell(row, 'title') || cell(row, 'caption'),
    severity: severityOfPriority(cell(row, 'priority')),
    description: paragraphs(cell(row, 'description'), cell(row, 'extra_info'), facts),
    mitigation: cell(row, 'remediation_advice'),
    impact: paragraphs(
      cell(row, 'vrt_lineage'),
      labelled({
        'BugCrowd Payout': cell(row, 'amount'),
        'Validated at': cell(row, 'validated_at'),
        'Closed at': cell(row, 'closed_at'),
      }),
    ),
    references: paragraphs(labelled({ 'BugCrowd Reference Number': cell(row, 'reference_number') }), cell(row, 'vulnerability_references')),
    steps_to_reproduce: cell(row, 'http_request'),
    date: dateOf(cell(row, 'submitted_at')) ?? null,
    endpoints: bugUrls(cell(row, 'bug_url')),
  };
}

function cell(row: CsvRow, name: string): string {
  return row[name]?.trim() ?? '';
}
