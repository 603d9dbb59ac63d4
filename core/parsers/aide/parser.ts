import { bullets, defineParser, type Draft, type Findings, labelled, paragraphs, type Parser, ReportError, text } from '../_kit/index.ts';

type Change = 'added' | 'removed' | 'changed';

interface Entry {
  readonly change: Change;
  readonly path: string;
  /** What changed, one letter or sign an attribute: `f > ... ....H`. */
  readonly mask: string;
}

/** Attributes that changed, by path: label and both values. */
type Details = ReadonlyMap<string, readonly string[]>;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'AIDE Scan',
    tool: { name: 'AIDE', url: 'https://aide.github.io/' },
    export: 'save the output of `aide --check > aide.txt`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      text({
        recognises: isReport,
        *parse(report): Findings {
          if (!isReport(report.text())) throw new ReportError('the text is not a report of AIDE; save the output of `aide --check`');
          const details = detailsOf(report.lines());
          for (const entry of entriesOf(report.lines())) yield entryDraft(entry, details);
        },
      }),
    ],
  }),
];

function isReport(report: string): boolean {
  return /^AIDE found (?:NO )?differences between (?:the )?(?:database|two databases)|\(AIDE \d[\d.]*\)|^AIDE \d[\d.]* found/im.test(
    report,
  );
}

/** Versions before 0.16 say files, directories or links where newer ones say entries. */
const SECTION = /^(Added|Removed|Changed)\b[^:/]*:\s*$/i;
const ENTRY = /^([^\s/:](?:[^/:]*[^\s/:])?)\s*:\s(\/.*)$/;
const DETAILED = /^(?:File|Directory|Link|FIFO|Socket|Character device|Block device|Device|\S{1,20}):\s(\/.*)$/;

function* entriesOf(lines: Iterable<string>): Generator<Entry, void, undefined> {
  let section: Change | undefined;
  for (const line of lines) {
    if (/^(?:Detailed information about changes|The attributes of the)/.test(line)) return;
    const heading = SECTION.exec(line)?.[1];
    if (heading) section = heading.toLowerCase() as Change;
    else if (/^Added, removed and changed/i.test(line)) section = undefined;
    const [, mask = '', path = ''] = ENTRY.exec(line) ?? [];
    const change = section ?? changeOf(mask);
    if (path !== '' && change) yield { change, path: path.trim(), mask: mask.trim() };
  }
}

/** A list that is not grouped tells the change by its mask alone. */
function changeOf(mask: string): Change | undefined {
  const word = /^(added|removed|changed)$/i.exec(mask)?.[1];
  if (word) return word.toLowerCase() as Change;
  if (/^.?\+{3}/.test(mask)) return 'added';
  if (/^.?-{3}/.test(mask)) return 'removed';
  return /^[fdlpscbD?!]\s*[<>=!.]/.test(mask) ? 'changed' : undefined;
}

function detailsOf(lines: Iterable<string>): Details {
  const details = new Map<string, string[]>();
  let inside = false;
  let path = '';
  let attribute: { label: string; before: string; after: string } | undefined;
  const close = () => {
    if (attribute && path !== '') details.set(path, [...(details.get(path) ?? []), attributeText(attribute)]);
    attribute = undefined;
  };
  for (const line of lines) {
    if (line.startsWith('The attributes of the')) break;
    inside ||= line.startsWith('Detailed information about changes');
    if (!inside) continue;
    const named = DETAILED.exec(line)?.[1];
    const [, label, value] = /^ {1,2}(\S[^:|]*):\s?(.*)$/.exec(line) ?? [];
    if (named !== undefined || label !== undefined || line.trim() === '') close();
    if (named !== undefined) path = named.trim();
    else if (label !== undefined) attribute = { label: label.trimEnd(), ...sides(value ?? '') };
    else if (attribute && line.trim() !== '') {
      const more = sides(line);
      attribute = { label: attribute.label, before: attribute.before + more.before, after: attribute.after + more.after };
    }
  }
  close();
  return details;
}

/** Before and after stand in two columns; the comma between them is of versions before 0.16. */
function sides(columns: string): { before: string; after: string } {
  const [before = '', ...after] = columns.split(/ \| | , /);
  return { before: before.trim(), after: after.join(' | ').trim() };
}

function attributeText({ label, before, after }: { label: string; before: string; after: string }): string {
  return after === '' ? `${label}: ${before}` : `${label}: ${before} | ${after}`;
}

function entryDraft({ change, path, mask }: Entry, details: Details): Draft {
  const changed = details.get(path);
  return {
    title: `File ${change}: ${path}`,
    severity: 'Medium',
    description: labelled({ Change: change, Path: path }),
    // Sizes and times are others at every check until the database is renewed.
    steps_to_reproduce: paragraphs(
      labelled({ 'Attribute mask': `\`${mask}\`` }),
      changed && `**Attributes that changed:**\n\n${bullets(changed)}`,
    ),
    file_path: path,
    static_finding: true,
    dynamic_finding: false,
  };
}
