import { type Chance, chance } from './chance.ts';
import { cve, NAMES, prose, vector } from './words.ts';

const RISKS = ['None', 'Low', 'Medium', 'High', 'Critical'] as const;
/** A network of one item knows few plugins; the largest scans meet some thousand. */
const MOST_PLUGINS = 6000;

/**
 * A .nessus file with exactly so many items: hosts with 20 to 200 items each, about 2.5 KB an item. Texts belong to the plugin and stand
 * with each of its items again, as Nessus writes them; the frequent plugins are on most hosts.
 */
export function* nessusReport(count: number, seed: number): Generator<string, void, undefined> {
  const from = chance(seed);
  const plugins = Array.from({ length: Math.min(MOST_PLUGINS, Math.ceil(count / 8)) }, (_, number) => plugin(number));
  yield '<?xml version="1.0" ?>\n<NessusClientData_v2>\n<Policy><policyName>Basic network scan</policyName></Policy>\n<Report name="Network" xmlns:cm="http://www.nessus.org/cm">\n';
  for (let done = 0, host = 0; done < count; host++) {
    const items = Math.min(20 + from.below(181), count - done);
    const address = `10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`;
    yield `<ReportHost name="${address}"><HostProperties>\n<tag name="host-fqdn">${from.pick(NAMES)}-${host}.example.org</tag>\n<tag name="host-ip">${address}</tag>\n<tag name="operating-system">Linux Kernel 6.8</tag>\n</HostProperties>\n`;
    for (let item = 0; item < items; item++) yield reportItem(from, from.early(plugins));
    yield '</ReportHost>\n';
    done += items;
  }
  yield '</Report>\n</NessusClientData_v2>\n';
}

interface Plugin {
  readonly attributes: string;
  readonly severity: number;
  readonly before: string;
  readonly after: string;
  readonly port: number;
  /** Each host has an output of its own; the others say nothing. */
  readonly hasOutput: boolean;
}

function plugin(number: number): Plugin {
  const of = chance(500_000 + number);
  const name = `${of.early(NAMES)} &lt; ${of.below(9)}.${of.below(30)} ${of.pick(['Multiple Vulnerabilities', 'Remote Code Execution', 'Detection', 'Information Disclosure'])} (${number})`;
  const severity = of.pick([0, 0, 0, 1, 2, 2, 3, 3, 4]);
  const cves = Array.from({ length: severity === 0 ? 0 : 1 + of.below(4) }, () => `<cve>${cve(of.below(40_000))}</cve>\n`).join('');
  const score =
    severity === 0
      ? ''
      : `<cvss3_base_score>${[0, 3.1, 5.3, 8.1, 9.8][severity]}</cvss3_base_score>\n<cvss3_vector>${vector(of)}</cvss3_vector>\n`;
  return {
    attributes: `pluginID="${100_000 + number}" pluginName="${name}" pluginFamily="${of.pick(['General', 'Web Servers', 'Windows', 'Misc.', 'Debian Local Security Checks'])}"`,
    severity,
    port: of.pick([0, 22, 80, 443, 445, 8443]),
    hasOutput: of.number() < 0.6,
    before: `<agent>unix</agent>\n<cpe>cpe:/a:acme:${of.pick(NAMES)}</cpe>\n${cves}${score}<description>${prose(of, 100 + of.below(180))}</description>\n<fname>plugin_${number}.nasl</fname>\n<plugin_modification_date>2026/05/02</plugin_modification_date>\n<plugin_name>${name}</plugin_name>\n<plugin_publication_date>2024/03/01</plugin_publication_date>\n<plugin_type>remote</plugin_type>\n<risk_factor>${RISKS[severity]}</risk_factor>\n<script_version>1.12</script_version>\n<see_also>https://advisories.example.org/${number}\nhttps://example.org/plugins/${number}</see_also>\n<solution>${prose(of, 15 + of.below(25))}</solution>\n<synopsis>${prose(of, 10 + of.below(12))}</synopsis>\n`,
    after: `<xref>IAVA:2026-A-${number}</xref>\n</ReportItem>\n`,
  };
}

function reportItem(from: Chance, plugin: Plugin): string {
  const service = plugin.port === 0 ? 'general' : plugin.port === 22 ? 'ssh' : plugin.port === 445 ? 'cifs' : 'www';
  const output = plugin.hasOutput
    ? `<plugin_output>\n  Installed version : ${from.below(9)}.${from.below(30)}.${from.below(900)}\n  Path              : /opt/${from.pick(NAMES)}\n</plugin_output>\n`
    : '';
  return `<ReportItem port="${plugin.port}" svc_name="${service}" protocol="tcp" severity="${plugin.severity}" ${plugin.attributes}>\n${plugin.before}${output}${plugin.after}`;
}
