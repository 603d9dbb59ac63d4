import { defineParser, type Draft, type Findings, labelled, type Parser, ReportError, text } from '../_kit/index.ts';

/** A check that ended with a warning, and what rkhunter says of it. */
interface Alarm {
  readonly check: string;
  readonly messages: string[];
}

const TIME = /^\[\d\d:\d\d:\d\d\] ?/;
const RESULT = /^(?:Warning:\s+(?!\s))?(.*)\[ ([^[]+) \]$/;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'rkhunter Scan',
    tool: { name: 'Rootkit Hunter', url: 'https://rkhunter.sourceforge.net/' },
    export: 'run `rkhunter --check --sk --nocolors` and import its log, /var/log/rkhunter.log',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      text({
        recognises: isReport,
        *parse(report, context): Findings {
          if (!isReport(report.text())) throw new ReportError('the text is not a log of rkhunter; import /var/log/rkhunter.log');
          const facts = factsOf(report.lines());
          context.test({ version: facts.version });
          for (const alarm of alarmsOf(report.lines())) yield alarmDraft(alarm, facts);
        },
      }),
    ],
  }),
];

function isReport(report: string): boolean {
  return /^(?:\[\d\d:\d\d:\d\d\] )?(?:Running Rootkit Hunter version|\[ Rootkit Hunter version)/m.test(report);
}

function factsOf(lines: Iterable<string>): { version?: string; host?: string; system?: string } {
  const facts: { version?: string; host?: string; system?: string } = {};
  for (const line of lines) {
    const [, version, host] = /Running Rootkit Hunter version (\S+) on (\S+)/.exec(line) ?? [];
    const system = /Info: Found O\/S name: (.+)/.exec(line)?.[1];
    if (version !== undefined) facts.version ??= version;
    if (host !== undefined) facts.host ??= host;
    if (system !== undefined) facts.system ??= system.trim();
    if (facts.version !== undefined && facts.system !== undefined) break;
  }
  return facts;
}

/** A warning explains the check before it; one that stands alone is an alarm of its own. Indented lines go on with a warning. */
function* alarmsOf(lines: Iterable<string>): Generator<Alarm, void, undefined> {
  let open: Alarm | undefined;
  for (const raw of lines) {
    const line = raw.replace(TIME, '').replace(/\x1b\[[\d;]*m/g, '');
    const [, check, result] = RESULT.exec(line.trim()) ?? [];
    const warning = /^Warning:\s([^]*)$/.exec(line)?.[1];
    if (check !== undefined) {
      if (open) yield open;
      open = result === 'Warning' ? { check: check.trim(), messages: [] } : undefined;
    } else if (warning !== undefined && open && (open.check !== '' || open.messages.length === 0)) open.messages.push(warning.trim());
    else if (warning !== undefined) {
      if (open) yield open;
      open = { check: '', messages: [warning.trim()] };
    } else if (open && open.messages.length > 0 && /^\s{4,}\S/.test(line)) open.messages.push(line.trim());
    else if (open && !/^\s*$/.test(line)) {
      yield open;
      open = undefined;
    }
  }
  if (open) yield open;
}

function alarmDraft({ check, messages }: Alarm, facts: { version?: string; host?: string; system?: string }): Draft {
  return {
    title: check || (messages[0] ?? ''),
    severity: 'Medium',
    description: labelled({
      Check: check,
      Warning: messages[0] ?? 'rkhunter flagged this check without an explanatory message.',
      Host: facts.host,
    }),
    // Hashes, sizes and times of what was found.
    steps_to_reproduce: messages.slice(1).join('\n'),
    impact: labelled({ 'Operating system': facts.system, 'Rootkit Hunter version': facts.version }),
  };
}
