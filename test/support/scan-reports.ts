/** A report as a test writes it: its text and what it is read as. */
export interface ScanReport {
  readonly name: string;
  readonly scan_type: string;
  readonly content: string | Uint8Array;
}

/** Facts of one finding of the generic format; absent ones say nothing. */
export interface GenericFinding {
  readonly title: string;
  readonly severity?: 'Critical' | 'High' | 'Medium' | 'Low' | 'Info';
  readonly [field: string]: unknown;
}

/** A report in DefectDojo's generic format (hash_code over the legacy string). `test` holds the tool's name, version … */
export function genericReport(findings: readonly GenericFinding[], test: Readonly<Record<string, unknown>> = {}): ScanReport {
  const filled = findings.map((finding) => ({ severity: 'High', description: `About ${finding.title}.`, ...finding }));
  return { name: 'generic.json', scan_type: 'Generic Findings Import', content: JSON.stringify({ ...test, findings: filled }) };
}

export interface ZapAlert {
  readonly alert: string;
  /** 0 info … 3 high. */
  readonly risk?: number;
  readonly cwe?: number;
  readonly urls?: readonly string[];
}

/** A report of ZAP: hash_code over title, CWE and severity, dynamic findings with locations. */
export function zapReport(alerts: readonly ZapAlert[]): ScanReport {
  const items = alerts.map(
    ({ alert, risk = 1, cwe = 614, urls = ['https://shop.example/cart'] }) => `<alertitem>
      <pluginid>10011</pluginid><alert>${alert}</alert><riskcode>${risk}</riskcode><confidence>2</confidence>
      <desc>${alert} was seen.</desc><solution>Set the attribute.</solution><cweid>${cwe}</cweid>
      <instances>${urls.map((url) => `<instance><uri>${url}</uri><method>GET</method></instance>`).join('')}</instances>
    </alertitem>`,
  );
  const site = `<site name="https://shop.example" host="shop.example" port="443" ssl="true"><alerts>${items.join('')}</alerts></site>`;
  return {
    name: 'zap.xml',
    scan_type: 'ZAP Scan',
    content: `<?xml version="1.0"?><OWASPZAPReport version="2.15.0">${site}</OWASPZAPReport>`,
  };
}

export interface SarifResult {
  readonly rule: string;
  readonly message?: string;
  readonly file?: string;
  readonly line?: number;
  /** The tool's own id of the result: the unique id. */
  readonly fingerprint?: string;
  readonly level?: 'error' | 'warning' | 'note';
  /** Why somebody suppressed it in the code. */
  readonly suppressed?: string;
}

/** A SARIF report of one tool: unique id or hash_code. Its test is of the type `tool Scan (SARIF)`. */
export function sarifReport(results: readonly SarifResult[], tool = 'Linter'): ScanReport {
  const run = {
    tool: { driver: { name: tool, version: '1.0' } },
    results: results.map(({ rule, message = `${rule} was broken`, file = 'src/a.ts', line = 1, fingerprint, level = 'error', suppressed }) => ({
      ruleId: rule,
      level,
      message: { text: message },
      ...(fingerprint === undefined ? {} : { fingerprints: { id: fingerprint } }),
      ...(suppressed === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: suppressed }] }),
      locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line } } }],
    })),
  };
  return { name: 'results.sarif', scan_type: 'SARIF', content: JSON.stringify({ version: '2.1.0', runs: [run] }) };
}

export interface SonarIssue {
  /** SonarQube's own key of the issue: the unique id. */
  readonly key: string;
  readonly message?: string;
  readonly component?: string;
  readonly line?: number;
  readonly severity?: string;
}

/** An answer of SonarQube's API, read issue by issue: unique_id_from_tool. */
export function sonarReport(issues: readonly SonarIssue[]): ScanReport {
  const filled = issues.map(({ key, message = 'Fix it', component = 'shop:src/a.ts', line = 3, severity = 'MAJOR' }) => ({
    key,
    rule: 'ts:S1',
    severity,
    component,
    line,
    message,
    type: 'BUG',
    status: 'OPEN',
  }));
  const content = JSON.stringify({ paging: { pageIndex: 1, pageSize: 100, total: issues.length }, issues: filled, components: [] });
  return { name: 'sonar.json', scan_type: 'SonarQube Scan detailed', content };
}

export interface SemgrepProFinding {
  readonly rule: string;
  readonly severity?: 'critical' | 'high' | 'medium' | 'low';
  readonly message?: string;
  readonly file?: string;
  readonly line?: number;
}

/** Findings of Semgrep's platform: legacy. */
export function semgrepProReport(findings: readonly SemgrepProFinding[]): ScanReport {
  const filled = findings.map(({ rule, severity = 'high', message = `${rule} matched`, file = 'src/a.ts', line = 7 }, index) => ({
    id: index + 1,
    match_based_id: `m${index}`,
    severity,
    rule_name: rule,
    rule_message: message,
    location: { file_path: file, line },
    rule: { name: rule, message, cwe_names: ['CWE-79: Cross-site Scripting'] },
  }));
  return { name: 'semgrep-pro.json', scan_type: 'Semgrep Pro JSON Report', content: JSON.stringify({ findings: filled }) };
}

/** Open ports found by Nmap: legacy, dynamic findings with locations, without file or line. */
export function nmapReport(hosts: readonly { readonly address: string; readonly ports: readonly number[] }[]): ScanReport {
  const port = (number: number): string => `<port protocol="tcp" portid="${number}"><state state="open"/><service name="http"/></port>`;
  const host = ({ address, ports }: (typeof hosts)[number]): string =>
    `<host><status state="up"/><address addr="${address}" addrtype="ipv4"/><ports>${ports.map(port).join('')}</ports></host>`;
  const content = `<?xml version="1.0"?><nmaprun scanner="nmap" version="7.95">${hosts.map(host).join('')}</nmaprun>`;
  return { name: 'nmap.xml', scan_type: 'Nmap Scan', content };
}
