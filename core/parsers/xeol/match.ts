import {
  at,
  cweNumber,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  type Severity,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** CWE-672: operation on a resource after expiration or release. */
const EXPIRED = cweNumber('CWE-672') ?? null;
const DAY = 24 * 60 * 60 * 1000;
/** Days that are left, and what that makes of a product. */
const AHEAD: readonly (readonly [days: number, severity: Severity])[] = [
  [0, 'Critical'],
  [30, 'High'],
  [90, 'Medium'],
  [180, 'Low'],
];
/** Files and paths shown; a package of a distribution has thousands. */
const MAX_FILES = 2000;

/** One product at the end of its life, or near it. `today` is the time to measure from, in milliseconds since 1970. */
export function matchDraft(match: Fields, distro: Fields, today: number): Draft {
  const cycle = fieldsOf(match['Cycle']);
  const artifact = fieldsOf(match['artifact']);
  return {
    title: `${textOf(cycle['ProductName']) || textOf(artifact['name'])} EOL Information`,
    severity: severityOf(cycle, today),
    description: describe(cycle, artifact, distro),
    mitigation: 'Upgrade to a release of the product that is still supported.',
    references: [textOf(cycle['ProductPermalink']), '[www.xeol.io/explorer](https://www.xeol.io/explorer)'].filter(Boolean).join('\n'),
    cwe: EXPIRED,
    component_name: textOf(artifact['name']),
    component_version: textOf(artifact['version']),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Critical once the date is past, less the further it is ahead; a product without a date counts as past when it says so. */
function severityOf(cycle: Fields, today: number): Severity {
  const end = dateOf(cycle['Eol']);
  if (!end) return cycle['EolBool'] === true ? 'Critical' : 'Info';
  const days = (Date.parse(end) - today) / DAY;
  return AHEAD.find(([limit]) => days <= limit)?.[1] ?? 'Info';
}

function describe(cycle: Fields, artifact: Fields, distro: Fields): string {
  const places = listOf(artifact['locations']).map((one) =>
    [`Path: ${textOf(at(one, 'path'))}`, at(one, 'layerID') && `LayerID: ${textOf(at(one, 'layerID'))}`].filter(Boolean).join(', '),
  );
  const files = listOf(at(artifact, 'metadata', 'files')).map((one) => textOf(at(one, 'path')));
  return labelled({
    'Product Name': cycle['ProductName'],
    'Release Cycle': cycle['ReleaseCycle'],
    'EOL Date': cycle['Eol'],
    'Latest Release': cycle['LatestRelease'],
    'Latest Release Date': cycle['LatestReleaseDate'],
    'Release Date': cycle['ReleaseDate'],
    'Artifact Name': artifact['name'],
    'Artifact Version': artifact['version'],
    'Artifact Type': artifact['type'],
    Licenses: textsOf(artifact['licenses']).join(', '),
    'Package URL': artifact['purl'],
    CPEs: artifact['cpes'],
    'Distro Name': distro['name'],
    'Distro Version': distro['version'],
    Locations: places.slice(0, MAX_FILES).join('\n'),
    Files: files.slice(0, MAX_FILES).join('\n'),
  });
}
