import {
  type CsvRow,
  csv,
  defineParser,
  type Draft,
  endpointOf,
  type Findings,
  labelled,
  paragraphs,
  type ParseContext,
  type Parser,
  ReportError,
  text,
} from '../_kit/index.ts';
import { injectionsOf, type Technique } from './log.ts';

const LOG = /^sqlmap (?:identified|resumed) the following injection point/m;
const CSV = ['Target URL', 'Place', 'Parameter', 'Technique(s)'];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Sqlmap Scan',
    tool: { name: 'sqlmap', url: 'https://sqlmap.org' },
    export: 'take the file `log` of the target’s folder in sqlmap’s output folder, or the results CSV of `sqlmap -m TARGETS`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      csv({ recognises: (columns) => CSV.every((name) => columns.includes(name)), parse: parseCsv }),
      text({
        acceptsEmpty: true,
        recognises: (head) => LOG.test(head),
        *parse(report) {
          yield* parseLog(report.lines());
        },
      }),
    ],
  }),
];

/** What sqlmap's letters stand for. */
const TECHNIQUES: Readonly<Record<string, string>> = {
  B: 'boolean-based blind',
  E: 'error-based',
  U: 'UNION query',
  S: 'stacked queries',
  T: 'time-based blind',
  Q: 'inline query',
  // The letter of the inline query in the results file.
  I: 'inline query',
};

function* parseLog(lines: Iterable<string>): Findings {
  const { injections, dbms, known } = injectionsOf(lines);
  if (!known) throw new ReportError('the text names no injection point and no DBMS, so it is not a log of sqlmap');
  for (const { parameter, place, techniques } of injections) {
    yield {
      ...finding(parameter, place),
      description: paragraphs(labelled({ Parameter: `${parameter} (${place})`, 'Back-end DBMS': dbms }), ...techniques.map(described)),
    };
  }
}

function described({ type, title, payload }: Technique): string {
  return labelled({ Type: type, Title: title, Payload: payload && `\`${payload}\`` });
}

/** sqlmap appends to its results file: the same point of injection may stand in it many times. */
function* parseCsv(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  const seen = new Set<string>();
  let number = 1;
  for (const row of rows) {
    number++;
    if (!CSV.every((name) => name in row))
      throw new ReportError('the CSV lacks the columns of sqlmap’s results (Target URL, Place, Parameter, Technique(s))');
    const cell = (name: string) => (row[name] ?? '').trim();
    if (cell('Parameter') === '') {
      // A target that is not injectable has a row as well.
      if (cell('Technique(s)') !== '') context.problem(`Row ${number} names no parameter and was left out.`);
      continue;
    }
    const point = JSON.stringify(['Target URL', 'Place', 'Parameter'].map(cell));
    if (seen.has(point)) continue;
    seen.add(point);
    const place = endpointOf(cell('Target URL'));
    yield {
      ...finding(cell('Parameter'), cell('Place')),
      description: labelled({
        Target: cell('Target URL'),
        Parameter: `${cell('Parameter')} (${cell('Place')})`,
        Techniques: Array.from(cell('Technique(s)')).map((letter) => TECHNIQUES[letter] ?? letter),
        Notes: cell('Note(s)'),
        Note: 'the CSV results file records the techniques but not the payloads; those are in the per-target log file.',
      }),
      endpoints: place ? [place] : [],
    };
  }
}

function finding(parameter: string, place: string): Draft {
  return {
    title: `SQL injection in ${place} parameter '${parameter}'`,
    severity: 'High',
    mitigation: 'Pass the parameter to the database as a bound value instead of building the statement by concatenating it into SQL.',
    cwe: 89,
  };
}
