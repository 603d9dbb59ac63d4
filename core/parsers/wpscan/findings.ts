import {
  at,
  bullets,
  dateOf,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  numberOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** A vulnerability and what it is found in. `key` is WPScan's id of it, or its title. */
export interface Vulnerability {
  readonly entry: Fields;
  readonly key: string;
  readonly kind: 'Plugin' | 'Theme' | 'WordPress';
  readonly name: string;
  readonly part: Fields;
}

/** Vulnerabilities of plugins and of WordPress itself, and those of themes. */
export function vulnerabilitiesOf(scan: Fields): { readonly main: Vulnerability[]; readonly themes: Vulnerability[] } {
  const named = (kind: 'Plugin' | 'Theme', parts: unknown) =>
    Object.entries(fieldsOf(parts)).flatMap(([name, part]) => vulnerabilitiesIn(kind, name, fieldsOf(part)));
  const theme = fieldsOf(scan['main_theme']);
  return {
    main: [...named('Plugin', scan['plugins']), ...vulnerabilitiesIn('WordPress', '', fieldsOf(scan['version']))],
    themes: [...vulnerabilitiesIn('Theme', textOf(theme['slug']), theme), ...named('Theme', scan['themes'])],
  };
}

function vulnerabilitiesIn(kind: Vulnerability['kind'], name: string, part: Fields): Vulnerability[] {
  return listOf(part['vulnerabilities'])
    .map(fieldsOf)
    .map((entry) => ({ entry, key: idOf(entry) || textOf(entry['title']), kind, name, part }));
}

/** Everything else that WPScan found worth telling. */
export function interestingOf(scan: Fields): Fields[] {
  return listOf(scan['interesting_findings']).map(fieldsOf);
}

/** WPScan gives vulnerabilities no severity: all are Medium, as components with known vulnerabilities (CWE-1035). */
export function vulnerabilityDraft({ entry, kind, name, part }: Vulnerability, count: number, date: unknown): Draft {
  const title = textOf(entry['title']);
  const fix = textOf(entry['fixed_in']);
  return {
    title: title || idOf(entry),
    severity: 'Medium',
    description: labelled({ Title: title, Location: part['location'], [kind]: name }),
    mitigation: fix && `fixed in : ${fix}`,
    fix_available: fix !== '',
    references: referencesOf(fieldsOf(entry['references'])),
    date: dateOf(date) ?? null,
    cwe: 1035,
    component_name: name,
    component_version: name && textOf(at(part, 'version', 'number')),
    unique_id_from_tool: idOf(entry),
    vulnerability_ids: textsOf(at(entry, 'references', 'cve')).map((id) => (/^CVE-/i.test(id) ? id : `CVE-${id}`)),
    scanner_confidence: confidenceOf(part),
    nb_occurences: count,
    static_finding: false,
    dynamic_finding: true,
  };
}

/** An entry of `interesting_findings`: no weakness in itself. */
export function entryDraft(entry: Fields, date: unknown): Draft {
  const place = endpointOf(entry['url']);
  return {
    title: `Interesting finding: ${textOf(entry['to_s']) || textOf(entry['url'])}`,
    severity: 'Info',
    description: labelled({ Type: entry['type'], Url: entry['url'] }),
    steps_to_reproduce: labelled({ Details: textsOf(entry['interesting_entries']).join(' ') }),
    references: referencesOf(fieldsOf(entry['references'])),
    date: dateOf(date) ?? null,
    endpoints: place ? [place] : [],
    scanner_confidence: confidenceOf(entry),
    static_finding: false,
    dynamic_finding: true,
  };
}

function idOf(entry: Fields): string {
  return textsOf(at(entry, 'references', 'wpvulndb'))[0] ?? '';
}

/** Percent as DefectDojo's scale, on which 0 is certain and 10 is a guess. */
function confidenceOf(part: Fields): number | null {
  const percent = numberOf(part['confidence']);
  return percent === undefined ? null : Math.floor((100 - percent) / 10);
}

function referencesOf(references: Fields): string {
  const lines = Object.entries(references).flatMap(([kind, values]) =>
    textsOf(values).map((value) => {
      if (kind === 'url') return value;
      return kind === 'wpvulndb' ? `[WPScan WPVDB](https://wpscan.com/vulnerability/${value})` : `${value} - ${kind}`;
    }),
  );
  return bullets(lines);
}
