import { defineParser, type Draft, endpointOf, labelled, type Parser, ReportError, text } from '../_kit/index.ts';

/** `admin   (Status: 301) [Size: 169] [--> http://host/admin/]`; also with a leading slash, or as a whole URL (`--expanded`). */
const HIT = /^(\S.*?)(?<!\s)\s+\(Status: (\d{3})\)(?:\s*\[Size: (-?\d+)\])?(?:\s*\[-->([^\]]+)\])?/;
/** Colours of the terminal. */
const COLOURS = /\x1b\[[0-9;]*[A-Za-z]|\r/g;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Gobuster Scan',
    tool: { name: 'Gobuster', url: 'https://github.com/OJ/gobuster' },
    export: 'run `gobuster dir -u URL -w WORDLIST -o gobuster.txt`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      text({
        recognises: (head) => head.split('\n', 200).some((line) => HIT.test(line.replace(COLOURS, ''))),
        acceptsEmpty: true,
        *parse(report) {
          let looked = 0;
          for (const line of report.lines()) {
            const hit = HIT.exec(line.replace(COLOURS, '').trim());
            if (hit) yield hitDraft(hit);
            else if (looked++ === 0 && /^\s*[[{<]/.test(line))
              throw new ReportError('this is not Gobuster’s plain text; take the file it writes with -o');
          }
        },
      }),
    ],
  }),
];

function hitDraft([, found = '', status = '', size, target]: RegExpExecArray): Draft {
  const isUrl = /^https?:\/\//i.test(found);
  const path = isUrl ? (endpointOf(found)?.path ?? '/') : `/${found.replace(/^\/+/, '')}`;
  const redirect = target?.trim() ?? '';
  const url = isUrl ? found : /^https?:\/\//i.test(redirect) ? redirect : '';
  return {
    title: `HTTP ${status}: ${path}`,
    severity: 'Info',
    description: labelled({
      URL: isUrl ? found : '',
      Path: path,
      Status: status,
      'Response size': size,
      'Redirects to': redirect,
      Note: isUrl ? '' : 'The output of gobuster does not record the scanned host, only the path.',
    }),
    endpoints: url === '' ? [] : [url],
    static_finding: false,
    dynamic_finding: true,
  };
}
