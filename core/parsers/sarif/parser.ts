import { defineParser, type Parser, sarif } from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'SARIF',
    tool: { name: 'SARIF', url: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/' },
    export: 'let the tool write SARIF 2.1.0 (for example codeql … --format=sarif-latest, semgrep --sarif)',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    generic: true,
    keepsRepeats: true,
    formats: [sarif()],
  }),
];
