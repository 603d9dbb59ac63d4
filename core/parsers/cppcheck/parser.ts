import { defineParser, sarif } from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Cppcheck Scan',
    tool: { name: 'Cppcheck', url: 'https://cppcheck.sourceforge.io' },
    export: 'export it with `cppcheck --output-format=sarif --output-file=cppcheck.sarif FOLDER`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    keepsRepeats: true,
    formats: [sarif({ tool: /^cppcheck/i })],
  }),
];
