import { type Chance, chance } from './chance.ts';
import { cve, dayBefore, NAMES, prose, vector } from './words.ts';

const SEVERITIES = ['LOW', 'MEDIUM', 'MEDIUM', 'HIGH', 'CRITICAL', 'UNKNOWN'] as const;
const VULNERABILITIES = 12_000;
/** Vulnerabilities one target has. */
const A_TARGET = 400;

/** A report of Trivy with exactly so many vulnerabilities in many targets; about 2.2 KB each. The same CVE says the same everywhere. */
export function* trivyReport(count: number, seed: number): Generator<string, void, undefined> {
  const from = chance(seed);
  yield `{"SchemaVersion":2,"Trivy":{"Version":"0.69.1"},"CreatedAt":"2026-06-30T10:00:00Z","ArtifactName":"registry.example/shop:${seed}","ArtifactType":"container_image","Results":[\n`;
  for (let start = 0; start < count; start += A_TARGET) {
    const target = { Target: `opt/app-${start / A_TARGET}/package-lock.json`, Class: 'lang-pkgs', Type: 'npm' };
    yield `${start > 0 ? ',\n' : ''}${JSON.stringify(target).slice(0, -1)},"Vulnerabilities":[\n`;
    for (let number = start; number < Math.min(start + A_TARGET, count); number++) {
      yield `${number > start ? ',\n' : ''}${JSON.stringify(vulnerability(from, number))}`;
    }
    yield ']}';
  }
  yield '\n]}\n';
}

function vulnerability(from: Chance, number: number): unknown {
  const known = from.below(VULNERABILITIES);
  const id = cve(known);
  const of = chance(900_000 + known);
  const name = `${of.early(NAMES)}-${of.pick(NAMES)}`;
  const version = `${1 + from.below(9)}.${from.below(30)}.${number}`;
  const fixed = `${10 + of.below(9)}.0.${of.below(20)}`;
  const score = Math.round(of.number() * 60 + 40) / 10;
  const v3 = vector(of);
  return {
    VulnerabilityID: id,
    PkgID: `${name}@${version}`,
    PkgName: name,
    PkgPath: `opt/app/node_modules/${name}/package.json`,
    PkgIdentifier: { PURL: `pkg:npm/${name}@${version}`, UID: known.toString(16) },
    InstalledVersion: version,
    FixedVersion: fixed,
    Status: of.early(['fixed', 'affected', 'will_not_fix']),
    Layer: { DiffID: `sha256:${'5f1c'.repeat(16)}` },
    SeveritySource: 'ghsa',
    PrimaryURL: `https://avd.example.org/nvd/${id.toLowerCase()}`,
    DataSource: { ID: 'ghsa', Name: 'Advisory database', URL: 'https://advisories.example.org/npm' },
    Title: `${name}: ${prose(of, 6)}`,
    Description: prose(of, 60 + of.below(140)),
    Severity: of.pick(SEVERITIES),
    CweIDs: [`CWE-${of.pick([20, 79, 89, 400, 502, 787])}`],
    CVSS: { ghsa: { V3Vector: v3, V3Score: score }, nvd: { V3Vector: v3, V3Score: score } },
    References: Array.from({ length: 3 + of.below(5) }, () => `https://example.org/${of.pick(NAMES)}/${of.below(90_000)}`),
    PublishedDate: `${dayBefore(of.below(2000))}T08:15:00Z`,
    LastModifiedDate: `${dayBefore(of.below(300))}T08:15:00Z`,
  };
}
