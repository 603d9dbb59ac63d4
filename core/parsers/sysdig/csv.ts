import {
  type CsvRow,
  csv,
  type Draft,
  type Format,
  labelled,
  numberOf,
  type ParseContext,
  paragraphs,
  positiveOf,
  type Severity,
  repositoryOf,
  severityOf,
} from '../_kit/index.ts';

/** The same fact is named differently by the registry and runtime reports, those since 2025, and the command line; written in lower case. */
const COLUMNS = {
  id: ['vulnerability id', 'vulnerability name', 'cve id'],
  severity: ['severity', 'vulnerability severity', 'cve severity'],
  name: ['package name'],
  version: ['package version'],
  type: ['package type'],
  path: ['package path'],
  image: ['image', 'image name'],
  os: ['os name'],
  cvssVersion: ['cvss version', 'cvss score version'],
  score: ['cvss score'],
  vector: ['cvss vector'],
  link: ['vuln link', 'cve url'],
  published: ['vuln publish date', 'disclosure date', 'vuln disclosure date'],
  fixed: ['vuln fix date', 'fix available date'],
  fix: ['fix version'],
  exploit: ['public exploit'],
  cluster: ['k8s cluster name', 'kubernetes cluster name'],
  namespace: ['k8s namespace name', 'kubernetes namespace name'],
  workloadType: ['k8s workload type', 'kubernetes workload type'],
  workload: ['k8s workload name', 'kubernetes workload name'],
  container: ['k8s container name', 'kubernetes container name'],
  imageId: ['image id'],
  pods: ['k8s pod count'],
  suggested: ['package suggested fix'],
  inUse: ['in use', 'package in use'],
  accepted: ['risk accepted'],
  registry: ['registry name'],
  repository: ['registry image repository'],
  vendor: ['registry vendor'],
  cloud: ['cloud provider name'],
  account: ['cloud provider account id'],
  region: ['cloud provider region'],
  epss: ['epss score'],
  kev: ['cisa kev publish date'],
  kevDue: ['cisa kev due date'],
} as const;

type Cell = (key: keyof typeof COLUMNS) => string;

/** The words that Sysdig does not share with other tools. */
const WORDS: Readonly<Record<string, Severity>> = { NEGLIGIBLE: 'Info', OTHER: 'Info' };
const KNOWN = /^(?:critical|high|medium|low|negligible|other|none|unknown|info)$/i;

/** Negligible and Other, which other tools do not know, are Info. */
export function sysdigSeverity(word: string): Severity {
  return WORDS[word.toUpperCase()] ?? severityOf(word);
}

/** A CSV report whose rows are vulnerabilities of packages. `tagsPackages`: name and version of the package are tags, too. */
export function vulnerabilityCsv(format: { readonly columns: readonly string[]; readonly tagsPackages: boolean }): Format {
  const fits = (columns: readonly string[]) => format.columns.every((name) => columns.includes(name));
  return csv({
    recognises: fits,
    header: fits,
    *parse(rows, context) {
      let number = 1;
      for (const row of rows) {
        const cell = cellsOf(row);
        number++;
        if (isVulnerability(cell, number, context)) yield rowDraft(cell, format.tagsPackages);
      }
    },
  });
}

function cellsOf(row: CsvRow): Cell {
  const byName = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  return (key) => COLUMNS[key].map((name) => byName.get(name)).find((value) => value) ?? '';
}

/** Rows that lost a cell have everything one column too far left. */
function isVulnerability(cell: Cell, number: number, context: ParseContext): boolean {
  if (/^(?=.+-.)[\w:.-]+$/.test(cell('id')) && KNOWN.test(cell('severity'))) return true;
  context.problem(`Row ${number} does not begin with a vulnerability and its severity and was left out.`);
  return false;
}

function rowDraft(cell: Cell, tagsPackages: boolean): Draft {
  const cluster = cell('cluster');
  const title = cluster ? [cluster, cell('namespace'), cell('name'), cell('id')] : [cell('id'), cell('name')];
  const scored = (numberOf(cell('cvssVersion')) ?? 0) >= 3;
  const suggested = cell('suggested');
  return {
    title: title.join(' - '),
    severity: sysdigSeverity(cell('severity')),
    description: describe(cell),
    impact: changingFacts(cell),
    mitigation: (suggested || cell('fix')) && `Package suggested fix version: ${suggested || cell('fix')}`,
    references: cell('link'),
    cvssv3: scored ? cell('vector') : null,
    cvssv3_score: scored ? (numberOf(cell('score')) ?? null) : null,
    epss_score: numberOf(cell('epss')) ?? null,
    file_path: cell('path'),
    component_name: cell('name'),
    component_version: cell('version'),
    vuln_id_from_tool: cell('id'),
    vulnerability_ids: [cell('id')],
    risk_accepted: isTrue(cell('accepted')),
    tags: tagsOf(cell, tagsPackages),
    dynamic_finding: cluster !== '',
    static_finding: cluster === '',
  };
}

function tagsOf(cell: Cell, tagsPackages: boolean): string[] {
  const tag = (label: string, value: string) => (value ? `${label}:${value.replaceAll(' ', '_')}` : '');
  return [
    tag('Cluster', cell('cluster')),
    tag('Namespace', cell('namespace')),
    tag('WorkloadName', cell('workload')),
    ...(tagsPackages ? [tag('PackageName', cell('name')), tag('PackageVersion', cell('version'))] : []),
    tag('InUse', cell('cluster') && String(isTrue(cell('inUse')))),
    tag('VulnId', cell('id')),
  ];
}

function section(title: string, facts: Readonly<Record<string, string>>): string {
  const text = labelled(facts);
  return text && `### ${title}\n${text}`;
}

/** What the next scan may tell otherwise of the same finding. */
function changingFacts(cell: Cell): string {
  return paragraphs(
    section('Vulnerability Details', {
      Severity: cell('severity'),
      'Publish Date': cell('published'),
      'Fix Date': cell('fixed').startsWith('1970') ? '' : cell('fixed'),
      'CVSS Version': cell('cvssVersion'),
      'CVSS Vector': cell('vector'),
      'Public Exploit': cell('exploit'),
      'CISA KEV Publish Date': cell('kev'),
      'CISA KEV Due Date': cell('kevDue'),
    }),
    labelled({ 'In-Use': cell('inUse'), 'Pod Count': positiveOf(cell('pods')) ? cell('pods') : '' }),
    section('Image Details', { 'Image Name': cell('image'), 'Image OS': cell('os'), 'Image ID': cell('imageId') }),
  );
}

function describe(cell: Cell): string {
  return paragraphs(
    section('Cloud Details', { 'Cloud Provider Name': cell('cloud'), 'Account ID': cell('account'), Region: cell('region') }),
    section('Runtime Context', {
      Cluster: cell('cluster'),
      Namespace: cell('namespace'),
      'Workload Name': cell('workload'),
      'Workload Type': cell('workloadType'),
      'Container Name': cell('container'),
    }),
    section('Registry Details', {
      'Registry Name': cell('registry'),
      'Registry Image Repository': cell('repository'),
      'Registry Vendor': cell('vendor'),
    }),
    section('Vulnerability Details', { 'Vulnerability ID': cell('id'), 'Vulnerability Link': cell('link') }),
    section('Package Details', {
      'Package Type': cell('type'),
      'Package Name': cell('name'),
      'Package Version': cell('version'),
      'Package Path': cell('path'),
    }),
    section('Image Details', { 'Image Name': repositoryOf(cell('image')) }),
  );
}

function isTrue(cell: string): boolean {
  return cell.toLowerCase() === 'true';
}
