import { bullets, copyOf, distinct, type Draft, fenced, type Findings, labelled, paragraphs, severityOf } from '../_kit/index.ts';
import { flowing, placeOf, type Result } from './result.ts';

/** One finding for each test and place; repetitions are counted. */
export function* mergeResults(results: Iterable<Result>): Findings {
  const findings = new Map<string, { draft: Draft; seen: Set<string> }>();
  for (const result of results) {
    const key = copyOf(
      JSON.stringify([result.name, result.threat, result.oid, result.hostname || result.ip, result.port, result.protocol]),
    );
    const known = findings.get(key);
    if (!known) findings.set(key, { draft: draftOf(result), seen: new Set([copyOf(result.seen)]) });
    else {
      known.draft.nb_occurences = (known.draft.nb_occurences ?? 1) + 1;
      known.seen.add(copyOf(result.seen));
    }
  }
  for (const { draft, seen } of findings.values())
    yield { ...draft, steps_to_reproduce: paragraphs(...[...seen].map((text) => fenced(text))) };
}

function draftOf(result: Result): Draft {
  const draft: Draft = {
    title: copyOf(result.name),
    severity: severityOf(result.threat),
    description: copyOf(labelled({ Summary: flowing(result.summary), QoD: result.qod, 'Affected software/OS': result.affected })),
    impact: copyOf(paragraphs(flowing(result.impact), flowing(result.insight))),
    mitigation: copyOf(flowing(result.solution)),
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
