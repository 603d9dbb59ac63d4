import { type Dedupe, defineParser, entriesOf, type Fields, fieldsOf, json, listOf, ReportError } from '../_kit/index.ts';
import { HOGS, type Hog, hogOf, leakDraft } from './leak.ts';

const HOME = 'https://github.com/newrelic/rusty-hog';

/** Title and severity alone, which the legacy way compares in a reimport, would make the secrets of a file one. */
const SECRET_IN_FILE: Dedupe = { algorithm: 'hash_code', fields: ['file_path', 'payload'] };

/** One format for all hogs; the test is named by the one that wrote the report. */
function report(recognises: (hog: Hog | undefined) => boolean, fallback: string) {
  return json({
    recognises: (root) => {
      const first = fieldsOf(listOf(root)[0]);
      // An entry of old truffleHog tells its branch, too.
      return 'stringsFound' in first && !('branch' in first) && recognises(hogOf(first));
    },
    elements: ['[]'],
    *parse(given, context) {
      if (!Array.isArray(given.root)) throw new ReportError('a report of Rusty Hog is a JSON list; export it with `--outputfile FILE`');
      const leaks = entriesOf(given, context);
      const type = nameOf(leaks()) ?? fallback;
      context.test({ type, description: type === 'Rusty Hog' ? 'The report does not tell which scanner of Rusty Hog wrote it.' : type });
      for (const leak of leaks()) yield leakDraft(leak);
    },
  });
}

/** The scanner that wrote the first entry. */
function nameOf(leaks: Iterable<Fields>): string | undefined {
  for (const leak of leaks) return hogOf(leak)?.name;
  return undefined;
}

export const parsers = [
  defineParser({
    scanType: 'Rusty Hog Scan',
    tool: { name: 'Rusty Hog', url: HOME },
    export: 'export it with `choctaw_hog --outputfile hog.json GITREPO` (or duroc_hog, essex_hog, gottingen_hog)',
    dedupe: SECRET_IN_FILE,
    formats: [report(() => true, 'Rusty Hog')],
  }),
  ...HOGS.map((hog) =>
    defineParser({
      scanType: `${hog.name} Scan`,
      tool: { name: `Rusty Hog: ${hog.name}`, url: HOME },
      export: `export it with \`${hog.command}\``,
      dedupe: SECRET_IN_FILE,
      formats: [report((found) => found === hog, hog.name)],
    }),
  ),
];
