import { writeFileSync } from 'node:fs';

/** Writes a generic report of distinct findings with locations, ids and tags; its path. */
export function writeLargeReport(path: string, findings: number): string {
  const entries = Array.from({ length: findings }, (_, i) =>
    JSON.stringify({
      title: `Finding ${i}`,
      severity: ['Critical', 'High', 'Medium', 'Low', 'Info'][i % 5],
      description: `What was found in place ${i}, told at some length.`,
      file_path: `src/${i % 97}/file.ts`,
      line: i,
      vulnerability_ids: [`CVE-2024-${i % 5000}`],
      endpoints: [`https://host${i % 50}.example/${i}`],
      tags: i % 4 === 0 ? ['nightly'] : [],
    }),
  );
  writeFileSync(path, `{"findings":[${entries.join(',\n')}]}`);
  return path;
}
