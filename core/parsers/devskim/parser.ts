import { defineParser, sarif } from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'DevSkim Scan',
    tool: { name: 'DevSkim', url: 'https://github.com/microsoft/DevSkim' },
    export: 'export it with `devskim analyze -I FOLDER -O devskim.sarif -f sarif`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    formats: [sarif({ tool: /^devskim/i })],
  }),
];
