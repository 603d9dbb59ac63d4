import { type CsvRow, type Draft, type Findings, labelled, numberOf, paragraphs, type Severity, severityOf } from '../_kit/index.ts';
import { keyOf, sourcePath } from './hub.ts';

/** A finding for each component whose licence is against the policy. */
export function* licenseDrafts(components: Iterable<CsvRow>, sources: Iterable<CsvRow>): Findings {
  const found = new Map<string, CsvRow>();
  for (const row of sources) if (!found.has(keyOf(row))) found.set(keyOf(row), row);
  const seen = new Set<string>();
  for (const row of components) {
    if (row['Component policy status']?.trim() !== 'In Violation' || seen.has(keyOf(row))) continue;
    seen.add(keyOf(row));
    yield licenseDraft(row, found.get(keyOf(row)));
  }
}

/** A finding for each component with vulnerabilities; the one with the highest base score gives the severity. */
export function* securityDrafts(rows: Iterable<CsvRow>): Findings {
  const components = new Map<string, CsvRow[]>();
  for (const row of rows) {
    if (!row['Vulnerability id']?.trim()) continue;
    const known = components.get(keyOf(row));
    if (known) known.push(row);
    else components.set(keyOf(row), [row]);
  }
  for (const vulnerabilities of components.values()) yield securityDraft(vulnerabilities);
}

function licenseDraft(row: CsvRow, source: CsvRow | undefined): Draft {
  const name = nameOf(row);
  return {
    title: `License Risk: ${name}`,
    severity: 'High',
    description: labelled({
      'License Name': row['License names'],
      'License Families': row['License families'],
      'License Usage': row['Usage'],
      'License Origin name': row['Origin name'],
      'License Origin id': row['Origin id'],
      'Match type': row['Match type'],
    }),
    steps_to_reproduce: labelled({
      Path: source && sourcePath(source),
      'Archive context': source?.['Archive context'],
      Scan: source?.['Scan'],
    }),
    mitigation: `Package has a license that is In Violation and should not be used: ${name}. Please use another component with an acceptable license.`,
    references: labelled({ Project: row['Project path'] }),
    unique_id_from_tool: `${keyOf(row)}:License`,
    fix_available: true,
    static_finding: true,
    dynamic_finding: true,
  };
}

function securityDraft(rows: readonly CsvRow[]): Draft {
  const [first = {}] = rows;
  const name = nameOf(first);
  const links = rows.filter((row) => row['URL']?.trim()).map((row) => `${row['Vulnerability id'] ?? ''}: ${row['URL'] ?? ''}`);
  return {
    title: `Security Risk: ${name}`,
    severity: worst(rows),
    description: paragraphs('This component version contains the following vulnerabilities:', ...rows.map(describe).sort()),
    mitigation: `Update component ${name} to a secure version`,
    impact: String(Math.max(0, ...rows.map((row) => numberOf(row['Impact']) ?? 0))),
    references: [labelled({ Project: first['Project path'] }), ...links].join('\n'),
    file_path: `${first['Component origin name']?.trim() || 'unknown'}:${first['Component origin id']?.trim() || name.replace(':', '/')}`,
    unique_id_from_tool: `${keyOf(first)}:security`,
    fix_available: true,
    static_finding: true,
    dynamic_finding: true,
  };
}

function describe(row: CsvRow): string {
  const url = row['URL']?.trim();
  const facts = labelled({
    'Base Score': row['Base score'],
    Exploitability: row['Exploitability'],
    Impact: row['Impact'],
    URL: url && `[${row['Vulnerability id'] ?? ''}](${url})`,
    Description: row['Description'],
  });
  return `### ${row['Vulnerability id'] ?? ''}\n\n${facts}`;
}

function worst(rows: readonly CsvRow[]): Severity {
  let [score, severity]: [number, Severity] = [-1, 'Info'];
  for (const row of rows) {
    const base = numberOf(row['Base score']) ?? 0;
    if (base > score) [score, severity] = [base, severityOf(row['Security Risk'])];
  }
  return severity;
}

function nameOf(row: CsvRow): string {
  return `${row['Component name']?.trim() ?? ''}:${row['Component version name']?.trim() ?? ''}`;
}
