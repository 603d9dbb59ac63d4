import { defineParser, type Parser, ReportError, xlsx } from '../_kit/index.ts';
import { SHEETS } from './sheets.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'DSOP Scan',
    tool: { name: 'DoD Iron Bank (DSOP)', url: 'https://p1.dso.mil/iron-bank' },
    export: 'on Iron Bank open the container and download its security results as .xlsx',
    dedupe: { algorithm: 'hash_code', fields: ['vulnerability_ids'] },
    formats: [
      xlsx({
        recognises: (sheets) => sheets.filter((sheet) => sheet.name in SHEETS).length >= 2,
        *parse(workbook) {
          const known = Object.keys(SHEETS).filter((name) => workbook.sheets.includes(name));
          if (known.length === 0)
            throw new ReportError('the workbook has none of the sheets of Iron Bank’s scanners; download the container’s results again');
          for (const name of known) {
            for (const row of workbook.rows(name)) {
              const draft = SHEETS[name]?.(row);
              if (draft) yield { ...draft, static_finding: true, dynamic_finding: false };
            }
          }
        },
      }),
    ],
  }),
];
