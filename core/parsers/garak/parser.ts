import {
  defineParser,
  distinct,
  type Draft,
  type Fields,
  isFields,
  jsonLines,
  numberOf,
  type Parser,
  ReportError,
  SEVERITIES,
  textOf,
} from '../_kit/index.ts';
import { cweOf, familyOf, severityOfHit } from './family.ts';
import { describe } from './text.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Garak Scan',
    tool: { name: 'garak', url: 'https://garak.ai/' },
    export: 'run `garak --target_type … --target_name …` and import the file ending in .hitlog.jsonl',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'component_name'] },
    formats: [
      jsonLines({
        recognises: (first) => isHit(first) || isRunEntry(first),
        acceptsEmpty: true,
        *parse(documents, context) {
          const hits = new Map<string, Draft>();
          let run = false;
          for (const document of documents) {
            if (isHit(document)) add(hits, document);
            else if (isRunEntry(document)) run = true;
            else context.problem('A line is not a hit of garak and was left out.');
          }
          if (hits.size === 0 && !run)
            throw new ReportError('no line of the file is a hit of garak; import the file ending in .hitlog.jsonl');
          yield* hits.values();
        },
      }),
    ],
  }),
];

function isHit(entry: unknown): entry is Fields {
  return isFields(entry) && 'probe' in entry && 'detector' in entry && ('generator' in entry || 'attempt_id' in entry);
}

/** A line of the full report: set-up, attempts, evaluations. */
function isRunEntry(entry: unknown): boolean {
  return isFields(entry) && 'entry_type' in entry;
}

/** Hits of one probe and detector on one target are one finding, as severe as the worst. */
function add(hits: Map<string, Draft>, hit: Fields): void {
  const draft = hitDraft(hit);
  const key = draft.unique_id_from_tool ?? '';
  const known = hits.get(key);
  if (!known) {
    hits.set(key, draft);
    return;
  }
  known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  if (SEVERITIES.indexOf(draft.severity) < SEVERITIES.indexOf(known.severity)) known.severity = draft.severity;
}

function hitDraft(hit: Fields): Draft {
  const [probe, detector, target, goal] = ['probe', 'detector', 'generator', 'goal'].map((name) => textOf(hit[name])) as [
    string,
    string,
    string,
    string,
  ];
  const family = familyOf(probe);
  return {
    title: goal === '' ? probe || detector : `${probe}: ${goal}`,
    severity: severityOfHit(family, numberOf(hit['score']) ?? 1),
    description: describe(hit),
    references: family && `https://reference.garak.ai/en/latest/garak.probes.${family}.html`,
    cwe: cweOf(family),
    component_name: target,
    unique_id_from_tool: [probe, target, detector].join('::'),
    vuln_id_from_tool: probe,
    nb_occurences: 1,
    tags: distinct(['garak', family, familyOf(detector)]),
    static_finding: true,
    dynamic_finding: false,
  };
}
