import {
  at,
  dateOf,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  numberOf,
  type Parser,
  ReportError,
  severityOfScore,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** What Spectra Assure knows of exploits and fixes. */
const SIGNS: Readonly<Record<string, string>> = {
  EXISTS: 'Exploit Exists',
  MALWARE: 'Exploited by Malware',
  MANDATE: 'Patching Mandated',
  NAMED: 'Named Vulnerability',
  FIXABLE: 'Fix Available',
};

/** Something in the package that has a vulnerability, and the file it is in. */
interface Place {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly title: string;
  readonly line: string;
}

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'ReversingLabs Spectra Assure',
    tool: { name: 'ReversingLabs Spectra Assure', url: 'https://www.reversinglabs.com/products/software-supply-chain-security' },
    export: 'run `rl-secure report rl-json` or download the RL JSON report in the Spectra Assure portal',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          isFields(at(root, 'report', 'info')) && isFields(at(root, 'report', 'metadata')) && 'catalogue' in fieldsOf(root),
        *parse({ root }) {
          const metadata = at(root, 'report', 'metadata');
          if (!isFields(metadata))
            throw new ReportError('this JSON is not an RL JSON report of Spectra Assure; export the report as rl-json');
          const drafts = new Map<string, Draft>();
          const date = dateOf(at(root, 'timestamp')) ?? null;
          for (const component of Object.values(fieldsOf(metadata['components'])).map(fieldsOf)) {
            for (const [cve, place] of placesOf(component, fieldsOf(metadata['dependencies'])))
              add(drafts, cve, place, fieldsOf(at(metadata, 'vulnerabilities', cve)), date);
          }
          yield* drafts.values();
        },
      }),
    ],
  }),
];

/** The vulnerabilities of a component itself, then those of what it depends on; triaged ones are left out. */
function* placesOf(component: Fields, dependencies: Fields): Generator<readonly [string, Place], void, undefined> {
  const identity = fieldsOf(component['identity']);
  const name = textOf(component['name']);
  const version = textOf(identity['version']);
  const path = textOf(component['path']) || name;
  const hash = sha256Of(component);
  const purl = textOf(identity['purl']);
  for (const cve of activeOf(identity)) {
    const title = `${cve} on component name: ${name} version: ${version}`;
    yield [
      cve,
      { name, version, path, title, line: `${title} On component purl: ${purl} version: ${version} path: ${path} (sha256: ${hash})` },
    ];
  }
  for (const id of textsOf(identity['dependencies'])) {
    const dependency = fieldsOf(at(dependencies, id));
    const [product, release] = [textOf(dependency['product']), textOf(dependency['version'])];
    for (const cve of activeOf(dependency)) {
      const title = `${cve} on dependency name: ${product} version: ${release}`;
      const line = `${title} On component purl: ${purl || `${name}@${version}`} path: ${path} (sha256: ${hash})`;
      yield [cve, { name: product, version: release, path, title, line }];
    }
  }
}

/** The same file may occur many times with other content; it is one finding that names every hash, and is known by the file's path. */
function add(drafts: Map<string, Draft>, cve: string, place: Place, vulnerability: Fields, date: string | null): void {
  const key = `${place.title}|${place.path}`;
  const known = drafts.get(key);
  if (known) {
    known.nb_occurences = (known.nb_occurences ?? 1) + 1;
    known.steps_to_reproduce = `${known.steps_to_reproduce ?? ''}\n${place.line}`;
    return;
  }
  const exploit = textsOf(vulnerability['exploit']);
  const signs = Object.keys(SIGNS).filter((sign) => exploit.includes(sign));
  const score = numberOf(at(vulnerability, 'cvss', 'baseScore'));
  drafts.set(key, {
    title: place.title,
    severity: severityOfScore(score),
    description: `${place.title} path: ${place.path}`,
    steps_to_reproduce: place.line,
    impact: signs.map((sign) => SIGNS[sign]).join('\n'),
    date,
    cvssv3_score: score ?? null,
    vulnerability_ids: [cve],
    vuln_id_from_tool: cve,
    component_name: place.name,
    component_version: place.version,
    file_path: place.path,
    nb_occurences: 1,
    tags: signs.map((sign) => SIGNS[sign] ?? ''),
    static_finding: true,
    dynamic_finding: false,
  });
}

function activeOf(holder: Fields): string[] {
  return textsOf(at(holder, 'vulnerabilities', 'active'));
}

function sha256Of(component: Fields): string {
  const hashes = Array.isArray(component['hashes']) ? component['hashes'] : [];
  return textOf(
    at(
      hashes.find((hash) => at(hash, 0) === 'sha256'),
      1,
    ),
  );
}
