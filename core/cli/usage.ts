import { IMPORT_OPTIONS } from './import-options.ts';

/** What stands after an option that is no flag. */
const VALUES: Readonly<Record<string, string>> = {
  'scan-date': 'YYYY-MM-DD',
  'minimum-severity': 'Info|Low|Medium|High|Critical',
  tags: 'a,b',
  'endpoint-to-add': 'URL (may be repeated)',
  environment: 'NAME',
  version: 'V',
  'build-id': 'ID',
  'branch-tag': 'NAME',
  'commit-hash': 'HASH',
  service: 'NAME',
  'test-title': 'TITLE',
  'group-by': 'FIELD',
  'engagement-end-date': 'YYYY-MM-DD',
  'source-code-management-uri': 'URL',
};

/** What `defectdojo --help` prints. */
export const USAGE = `usage: defectdojo <command> [options]

  parse FILE… [--scan-type T] | --manifest FILE          findings of reports, one JSON object a file
  detect FILE…                                           what files are, one JSON object a file
  import FILE… --workspace W --product P --engagement E
      [--product-type PT] [--scan-type T] [--plan]       --plan shows what would happen and changes nothing
  reimport FILE… --workspace W --test ID | --product P --engagement E
                                                         likewise, into that test, or the last of that scan type there
  undo --workspace W [--import ID]                       take back an import, or the latest change
  findings --workspace W [--query Q] [--sort S] [--limit N] [--offset N] [--facets f,g] [--count] [--json]
  update --workspace W --query Q --set active=false,…    change all findings of a query
  report --workspace W --format pdf|html|csv|xlsx|json|sarif --output F [--query Q | --product ID | --engagement ID | --test ID]
  serve --workspace W [--port N] [--open] [--create]     the workspace in a browser on this machine
  backup --workspace W --output F                        a consistent copy while in use
  purge --workspace W [--journal-days N] [--plan]        remove for good what only undo holds on to (older than N days)
  restore --from F --workspace W                         a backup in the place of a workspace; the old file is kept beside it

options of import and reimport, those of API v2's import-scan (true or false where nothing else is said):
${importOptions()}`;

/** The names of the options that the lines above do not show, as many a line as fit. */
function importOptions(): string {
  const shown = new Set([
    'product',
    'product-name',
    'engagement',
    'engagement-name',
    'product-type',
    'product-type-name',
    'test',
    'scan-type',
    'plan',
  ]);
  const lines = [''];
  for (const name of Object.keys(IMPORT_OPTIONS).filter((option) => !shown.has(option))) {
    const word = `--${name}${VALUES[name] === undefined ? '' : ` ${VALUES[name]}`}`;
    const line = lines.at(-1) ?? '';
    if (line.length + word.length > 100) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${line}  ${word}`;
  }
  return lines.join('\n');
}
