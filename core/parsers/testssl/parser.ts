import {
  copyOf,
  csv,
  type CsvRow,
  cvesIn,
  cweNumber,
  defineParser,
  type Draft,
  endpointFrom,
  type EndpointParts,
  endpointText,
  severityOf,
} from '../_kit/index.ts';

/** The grade of SSL Labs' rating guide and what it is made of: they sum up the other rows. */
const RATING = /^(?:rating_spec|rating_doc|\w+_score|\w+_score_weighted|overall_grade|grade_cap_reason_\d+)$/;
/** Rows that count seconds or days until a moment: another number in every scan. */
const CHANGING = /clock_skew|timestamp|expiration/i;
const COLUMNS = ['id', 'fqdn/ip', 'port', 'severity', 'finding'];

/** A finding while the servers it is found at are gathered. */
interface Gathered {
  readonly draft: Draft;
  readonly places: Set<string>;
  count: number;
}

export const parsers = [
  defineParser({
    scanType: 'Testssl Scan',
    tool: { name: 'testssl.sh', url: 'https://testssl.sh' },
    export: 'export it with `testssl.sh --csvfile testssl.csv HOST`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) => columnsFit(columns),
        header: columnsFit,
        *parse(rows) {
          const all = new Map<string, Gathered>();
          for (const row of rows) gather(row, all);
          for (const { draft, places, count } of all.values()) yield { ...draft, endpoints: [...places], nb_occurences: count };
        },
      }),
    ],
  }),
];

function columnsFit(columns: readonly string[]): boolean {
  return COLUMNS.every((name) => columns.includes(name));
}

/** A row is a finding for each CVE it names; the same at another server adds a place. */
function gather(row: CsvRow, all: Map<string, Gathered>): void {
  const cell = (name: string) => (row[name] ?? '').trim();
  if (cell('id') === '' || cell('severity').toUpperCase() === 'OK' || RATING.test(cell('id'))) return;
  const ids = cvesIn(cell('cve'));
  const place = placeOf(row);
  for (const id of ids.length > 0 ? ids : ['']) {
    const key = copyOf(JSON.stringify([cell('id'), cell('finding'), id]));
    const known = all.get(key) ?? { draft: draftOf(cell, id), places: new Set<string>(), count: 0 };
    known.count++;
    if (place) known.places.add(copyOf(endpointText(place)));
    all.set(key, known);
  }
}

function draftOf(cell: (name: string) => string, id: string): Draft {
  const changes = CHANGING.test(cell('id'));
  const suite = cell('id').startsWith('cipher-tls') ? cell('finding').split(/\s+/).at(-1) : '';
  const page = suite && /^TLS_\w+$/.test(suite) ? `https://ciphersuite.info/cs/${suite}` : '';
  return {
    title: copyOf(cell('id')),
    // WARN is something testssl.sh could not find out, FATAL what kept it from looking.
    severity: /^(?:WARN|FATAL)$/i.test(cell('severity')) ? 'Info' : severityOf(cell('severity')),
    description: copyOf(changes ? cell('finding').replace(/[+-]?\d[\d.:]*/g, '…') : cell('finding')),
    steps_to_reproduce: changes ? copyOf(cell('finding')) : '',
    references: page && `[${page}](${page})`,
    cwe: cweNumber(cell('cwe')) ?? null,
    vulnerability_ids: id ? [id] : [],
  };
}

/** `example.com/192.0.2.1` */
function placeOf(row: CsvRow): EndpointParts | undefined {
  const [name, address] = (row['fqdn/ip'] ?? '').split('/');
  return endpointFrom({ host: name?.trim() || (address ?? ''), port: row['port'] ?? '' });
}
