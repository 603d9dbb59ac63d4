import {
  bullets,
  copyOf,
  distinct,
  type Draft,
  fenced,
  type Findings,
  labelled,
  mergedByKey,
  noted,
  paragraphs,
  severityOf,
} from '../_kit/index.ts';
import { flowing, placeOf, type Result } from './result.ts';

/** One finding for each test and place; repetitions are counted. */
export function* mergeResults(results: () => Iterable<Result>): Findings {
  for (const { draft, seen } of mergedByKey(results, keyOf, begin, join))
    yield { ...draft, steps_to_reproduce: paragraphs(...[...seen].map((text) => fenced(text))) };
}

interface Merged {
  readonly draft: Draft;
  /** What was seen, each once. */
  readonly seen: Set<string>;
}

function keyOf(result: Result): string {
  return JSON.stringify([result.name, result.threat, result.oid, result.hostname || result.ip, result.port, result.protocol]);
}

function begin(result: Result): Merged {
  return { draft: draftOf(result), seen: new Set([copyOf(result.seen)]) };
}

function join({ draft, seen }: Merged, result: Result): void {
  draft.nb_occurences = (draft.nb_occurences ?? 1) + 1;
  seen.add(copyOf(result.seen));
}

function draftOf(result: Result): Draft {
  const draft: Draft = {
    title: copyOf(result.name),
    severity: severityOf(result.threat),
    description: copyOf(
      labelled({
        Summary: flowing(result.summary),
        QoD: result.qod,
        'Affected software/OS': result.affected,
        Address: result.hostname && result.ip,
      }),
    ),
    impact: copyOf(paragraphs(flowing(result.impact), flowing(result.insight))),
    mitigation: copyOf(paragraphs(flowing(result.solution), noted(...result.notes))),
    severity_justification: copyOf(labelled({ 'EPSS score': result.epssTold })),
    references: copyOf(bullets(distinct(result.references))),
    date: result.date ?? null,
    cvssv3: result.vector,
    cvssv3_score: result.score ?? null,
    vuln_id_from_tool: copyOf(result.oid),
    vulnerability_ids: result.cves.map(copyOf),
    endpoints: placeOf(result),
    nb_occurences: 1,
    static_finding: false,
    dynamic_finding: true,
  };
  if (result.solutionType === 'VendorFix') draft.fix_available = true;
  if (result.epss !== undefined) Object.assign(draft, { epss_score: result.epss, epss_percentile: result.epssPercentile ?? null });
  return draft;
}
