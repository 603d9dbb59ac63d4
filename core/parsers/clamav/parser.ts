import { defineParser, type Draft, labelled, type Parser, ReportError, text } from '../_kit/index.ts';

/** CWE-506: embedded malicious code. */
const MALICIOUS_CODE = 506;
const FOUND = /^(.+): (\S+) FOUND\s*$/;
/** The daemon's log has the time before each line. */
const TIME = /^\w{3} \w{3} +\d+ [\d:]+ \d{4} -> /;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'ClamAV Scan',
    tool: { name: 'ClamAV', url: 'https://www.clamav.net/' },
    export: 'save the output of `clamscan --recursive FOLDER > clamav.txt`, or use `--log=clamav.txt`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      text({
        recognises: isReport,
        *parse(report) {
          let known = false;
          for (const line of report.lines()) {
            const [, path, signature] = FOUND.exec(line.replace(TIME, '')) ?? [];
            if (path !== undefined && signature !== undefined) yield foundDraft(path, signature);
            known ||= isReport(line);
          }
          if (!known) throw new ReportError('the text is not a report of ClamAV; save the output of clamscan as it is');
        },
      }),
    ],
  }),
];

function isReport(report: string): boolean {
  return /^-+ SCAN SUMMARY -+\s*$|^.+: (?:\S+ FOUND|OK|Empty file|Excluded|Symbolic link)\s*$/m.test(report);
}

function foundDraft(path: string, signature: string): Draft {
  return {
    title: `Malware detected: ${signature} in ${path}`,
    severity: 'High',
    description: labelled({
      File: path,
      Signature: signature,
      Note: signature.includes('.UNOFFICIAL')
        ? "the .UNOFFICIAL suffix means that this signature came from a database other than ClamAV's own."
        : '',
    }),
    mitigation:
      'Find out how the file reached this location, and remove it. When the detection is wrong, record it as a false positive rather than excluding the path.',
    cwe: MALICIOUS_CODE,
    file_path: path,
    vuln_id_from_tool: signature,
    static_finding: true,
    dynamic_finding: false,
  };
}
