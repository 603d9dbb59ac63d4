import {
  defineParser,
  json,
  nullReport,
  type Fields,
  fieldsOf,
  isFields,
  type JsonElement,
  listOf,
  ReportError,
  textOf,
} from '../_kit/index.ts';
import { licenseDraft, misconfigurationDraft, secretDraft } from './other-findings.ts';
import type { Place } from './place.ts';
import { vulnerabilityDraft } from './vulnerability.ts';

/** Where results stand: schema 2, the list of schema 1, and the shapes `trivy k8s --report all` has had. */
const RESULTS = [
  'Results[].',
  '[].',
  'Resources[].Results[].',
  'Findings[].Results[].',
  'Vulnerabilities[].Results[].',
  'Misconfigurations[].Results[].',
];
/** `Packages` is named only so that it is never held: with `--list-all-pkgs` it is the longest list of all. */
const LISTS = ['Vulnerabilities', 'Misconfigurations', 'Secrets', 'Licenses', 'Packages'];

export const parsers = [
  defineParser({
    scanType: 'Trivy Scan',
    tool: { name: 'Trivy', url: 'https://trivy.dev' },
    export: 'export it with `trivy image --format json --output trivy.json IMAGE` (or fs, repo, config, sbom, k8s --report all)',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'vulnerability_ids', 'cwe', 'description'] },
    keepsRepeats: true,
    formats: [
      json({
        recognises: (root) => isReport(root),
        elements: RESULTS.flatMap((place) => LISTS.map((list) => `${place}${list}[]`)),
        *parse(report, context) {
          if (!mayBeReport(report.root)) throw new ReportError('this JSON holds no Trivy results; export it with `trivy --format json`');
          for (const element of report.elements()) {
            if (element.path.endsWith('Packages[]')) continue;
            if (isFields(element.value)) yield* draftsOf(element, element.value);
            else context.problem(`An entry of ${element.path} is not an object and was left out.`);
          }
        },
      }),
      nullReport(),
    ],
  }),
];

function isReport(root: unknown): boolean {
  if (Array.isArray(root)) return root.length > 0 && root.every((one) => isFields(one) && 'Target' in one);
  if (!isFields(root)) return false;
  const inside = (key: string) => Array.isArray(root[key]) && fieldsOf(listOf(root[key])[0]);
  if ('ArtifactName' in root && ('Results' in root || 'SchemaVersion' in root)) return true;
  if ('Target' in fieldsOf(inside('Results'))) return true;
  return 'ClusterName' in root && ['Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'].some((key) => inside(key));
}

/** Looser than `isReport`: a report without findings may lack nearly everything. */
function mayBeReport(root: unknown): boolean {
  const keys = ['ArtifactName', 'SchemaVersion', 'ClusterName', 'Results', 'Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'];
  return Array.isArray(root) || keys.some((key) => key in fieldsOf(root));
}

function* draftsOf({ path, parents }: JsonElement, entry: Fields) {
  const place = placeOf(parents);
  if (path.endsWith('Vulnerabilities[]')) yield vulnerabilityDraft(entry, place);
  else if (path.endsWith('Misconfigurations[]')) {
    // `--include-non-failures` also lists checks that passed or were excepted.
    if (['', 'FAIL', 'FAILURE'].includes(textOf(entry['Status']).toUpperCase())) yield misconfigurationDraft(entry, place);
  } else if (path.endsWith('Secrets[]')) yield secretDraft(entry, place);
  else yield licenseDraft(entry, place);
}

function placeOf(parents: readonly unknown[]): Place {
  const result = fieldsOf(parents.at(-1));
  const resource = fieldsOf(parents.at(-2));
  return {
    target: textOf(result['Target']),
    class: textOf(result['Class']),
    type: textOf(result['Type']),
    service: ['Namespace', 'Kind', 'Name']
      .map((key) => textOf(resource[key]))
      .filter(Boolean)
      .join(' / '),
  };
}
