import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a small report in the generic format, `titles` as findings of falling severity; returns its path. */
export function writeReport(folder: string, name: string, titles: readonly string[]): string {
  const severities = ['Critical', 'High', 'Medium', 'Low'];
  const findings = titles.map((title, index) => ({
    title,
    severity: severities[Math.min(index, severities.length - 1)],
    description: `${title}: what was seen.`,
    mitigation: 'Bind the values instead of joining text.',
    cwe: 89,
    file_path: `src/${index + 1}.ts`,
    line: 10 * (index + 1),
  }));
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ findings }));
  return path;
}
