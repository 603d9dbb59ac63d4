import {
  at,
  bullets,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  paragraphs,
  type Severity,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { type AppFinding, draftsOf } from './draft.ts';

const WORDS: Readonly<Record<string, Severity>> = { dangerous: 'High', bad: 'High', warning: 'Low', good: 'Info', secure: 'Info' };
const MAX_PLACES = 20;

/** The findings of an app's static analysis, of all versions of the report. */
export function analysisDrafts(report: Fields): Iterable<Draft> {
  return draftsOf(
    [
      ...permissions(report['permissions']),
      ...insecureConnections(report['insecure_connections']),
      ...certificate(fieldsOf(report['certificate_analysis'])),
      ...manifest(report['manifest_analysis']),
      ...code(report['code_analysis']),
      ...binaries(report['binary_analysis']),
      ...apis(report['android_api']),
    ],
    dateOf(report['timestamp']),
  );
}

function* permissions(given: unknown): Generator<AppFinding> {
  const isList = Array.isArray(given);
  const all: [string, Fields][] = isList
    ? given.map((one) => [textOf(at(one, 'name')), fieldsOf(one)])
    : Object.entries(fieldsOf(given)).map(([name, one]) => [name, fieldsOf(one)]);
  for (const [name, facts] of all) {
    const status = textOf(facts['status']);
    yield {
      category: 'Mobile Permissions',
      title: name || 'Permission',
      severity: status === 'dangerous' ? 'High' : 'Info',
      description: labelled({
        'Permission Type': isList && status ? `${name} (${status})` : name,
        Description: facts['description'],
        Reason: facts['reason'],
      }),
    };
  }
}

function* insecureConnections(given: unknown): Generator<AppFinding> {
  for (const urls of listOf(given)) {
    yield { category: '', title: 'Insecure Connections', severity: 'Low', description: textOf(urls).split(',').join('\n') };
  }
}

/** Findings are lists of severity, text and, since version 3.5, a title. */
function* certificate(analysis: Fields): Generator<AppFinding> {
  for (const finding of listOf(analysis['certificate_findings'])) {
    const [severity, text, title] = listOf(finding).map(textOf);
    if (!text) continue;
    yield {
      category: 'Certificate Analysis',
      title: title || text,
      severity: rated(severity),
      description: paragraphs(text, labelled({ 'Certificate Info': analysis['certificate_info'] })),
    };
  }
}

/** Since version 3.5 an object that holds the list; the plain list of versions before is not read, as in DefectDojo. */
function* manifest(analysis: unknown): Generator<AppFinding> {
  const all = listOf(at(analysis, 'manifest_findings'));
  for (const finding of all.map(fieldsOf)) {
    const name = textOf(finding['name']);
    yield {
      category: 'Manifest Analysis',
      title: textOf(finding['title']) || name || 'Manifest finding',
      severity: rated(finding['severity']),
      description: paragraphs(finding['description'], name),
    };
  }
}

function* code(analysis: unknown): Generator<AppFinding> {
  for (const [rule, finding] of Object.entries(fieldsOf(at(analysis, 'findings') ?? analysis))) {
    const metadata = fieldsOf(at(finding, 'metadata'));
    if (!('severity' in metadata || 'description' in metadata)) continue;
    yield {
      category: 'Code Analysis',
      title: rule,
      severity: rated(metadata['severity']),
      description: textOf(metadata['description']),
      places: placesOf(at(finding, 'files')),
      references: standards(metadata),
    };
  }
}

/** Shared objects of Android are a list with a check by its name; the binary of iOS is an object of findings. */
function* binaries(analysis: unknown): Generator<AppFinding> {
  for (const binary of listOf(analysis).map(fieldsOf)) {
    for (const [check, result] of Object.entries(binary)) {
      const description = textOf(at(result, 'description'));
      if (check === 'name' || description === '') continue;
      const title = description.split('.')[0] ?? '';
      const severity = rated(at(result, 'severity'));
      yield { category: 'Binary Analysis', title: title || check, severity, description, file: textOf(binary['name']) };
    }
  }
  for (const [name, finding] of Object.entries(fieldsOf(at(analysis, 'findings') ?? analysis))) {
    const description = textOf(at(finding, 'detailed_desc'));
    if (description === '' && at(finding, 'severity') === undefined) continue;
    const references = standards(fieldsOf(finding));
    yield { category: 'Binary Analysis', title: description || name, severity: rated(at(finding, 'severity')), description, references };
  }
}

function* apis(given: unknown): Generator<AppFinding> {
  for (const [api, use] of Object.entries(fieldsOf(at(given, 'findings') ?? given))) {
    const description = textOf(at(use, 'metadata', 'description'));
    if (description === '') continue;
    yield {
      category: 'Android API',
      title: description,
      severity: rated(at(use, 'metadata', 'severity')),
      description: labelled({ API: api, Description: description }),
      places: placesOf(at(use, 'files')),
    };
  }
}

function rated(word: unknown): Severity {
  const key = textOf(word).toLowerCase();
  return (Object.hasOwn(WORDS, key) ? WORDS[key] : undefined) ?? severityOf(key);
}

function placesOf(files: unknown): string {
  const all = Object.entries(fieldsOf(files));
  const shown = all.slice(0, MAX_PLACES).map(([file, lines]) => `${file}: ${textOf(lines)}`);
  return bullets(all.length > MAX_PLACES ? [...shown, `${all.length - MAX_PLACES} more files`] : shown);
}

function standards(metadata: Fields): string {
  return labelled({
    CWE: metadata['cwe'],
    'OWASP Mobile': metadata['owasp-mobile'],
    'OWASP MASVS': metadata['masvs'],
    Reference: metadata['ref'],
  });
}
