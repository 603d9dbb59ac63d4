import { defineParser, sarif } from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Flawfinder Scan',
    tool: { name: 'Flawfinder', url: 'https://dwheeler.com/flawfinder/' },
    export: 'export it with `flawfinder --sarif FOLDER > flawfinder.sarif`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    formats: [sarif({ tool: /^flawfinder/i, fingerprintsRepeat: true })],
  }),
];
