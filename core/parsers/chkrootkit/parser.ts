import { defineParser, type Draft, type Findings, type Parser, ReportError, text } from '../_kit/index.ts';

/** A check that saw something, or a warning that stands alone. */
interface Alarm {
  readonly check: string;
  readonly verdict: string;
  readonly lines: string[];
}

const CHECK = /^((?:Checking|Searching for)\b.*?)\.{3}([^]*)$/;
const CLEAN =
  /^(?:[\w.-]+:\s+)?(?:not (?:infected|found|tested|promisc|vulnerable)|nothing (?:found|detected|deleted)|no suspect|started|finished|ok\b|done\b|skipped|unable|can't)/i;
const WARNING = /^(?:[\w-]+:\s+)?WARNING:([^]*)$/;
const INFECTED = /^(?:INFECTED|Possible .*(?:install|infect)|You have .*(?:installed|hidden))/i;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'chkrootkit Scan',
    tool: { name: 'chkrootkit', url: 'https://www.chkrootkit.org/' },
    export: 'save the output of `chkrootkit > chkrootkit.txt` (or `chkrootkit -q` for alarms only)',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      text({
        recognises: (head) => /^ROOTDIR is `|^Checking `[\w.-]+'\.\.\./m.test(head) || isQuiet(head),
        acceptsEmpty: true,
        *parse(report): Findings {
          let known = false;
          for (const alarm of alarmsOf(report.lines(), () => (known = true))) yield alarmDraft(alarm);
          if (!known) throw new ReportError('the text is not a report of chkrootkit; save its output as it is');
        },
      }),
    ],
  }),
];

/** With `-q` a report holds alarms only. */
function isQuiet(head: string): boolean {
  return /^(?:WARNING: )?chk(?:dirs|proc|lastlog|wtmp|utmp)\b|^WARNING: Output from ifpromisc/m.test(head);
}

function* alarmsOf(lines: Iterable<string>, know: () => void): Generator<Alarm, void, undefined> {
  let open: Alarm | undefined;
  for (const line of lines) {
    const trimmed = line.trim();
    const [, check, said = ''] = CHECK.exec(trimmed) ?? [];
    const warning = WARNING.exec(trimmed)?.[1]?.trim();
    if (check !== undefined || warning !== undefined || INFECTED.test(trimmed) || trimmed.startsWith('ROOTDIR is')) know();
    if (check !== undefined) {
      if (open) yield open;
      const verdict = said.trim();
      open = verdict === '' || CLEAN.test(verdict) ? undefined : { check, verdict, lines: [] };
    } else if (open && trimmed !== '') open.lines.push(warning === undefined ? trimmed : `**Warning:** ${warning}`);
    else if (!open && warning !== undefined) yield { check: '', verdict: warning, lines: [] };
    else if (!open && INFECTED.test(trimmed)) yield { check: '', verdict: trimmed, lines: [] };
  }
  if (open) yield open;
}

function alarmDraft({ check, verdict, lines }: Alarm): Draft {
  const facts = check === '' ? [`**Warning:** ${verdict}`] : [`**Check:** ${check}`, `**Verdict:** ${verdict}`];
  return {
    title: check === '' ? verdict : `${check}: ${verdict}`,
    severity: INFECTED.test(verdict) ? 'High' : 'Medium',
    description: [...facts, ...lines].join('\n'),
  };
}
