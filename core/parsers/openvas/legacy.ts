import { bullets, cvesIn, digestKey, distinct, type Draft, type Findings, labelled, noted, paragraphs, severityOf } from '../_kit/index.ts';
import { placeOf, type Result } from './result.ts';

/**
 * The first parser's findings: its duplicates are recognised by title and description, so the host stands in one of them.
 * Kept for tests that were begun with it.
 */
export function* mergeLegacy(results: Iterable<Result>, draftOf: (result: Result) => Draft): Findings {
  const known = new Set<string>();
  for (const result of results) {
    const draft = draftOf(result);
    const key = digestKey(JSON.stringify([draft.title, draft.severity, draft.description, draft.endpoints]));
    if (known.has(key)) continue;
    known.add(key);
    yield draft;
  }
}

/** A row of the CSV: named by its test. */
export function legacyCsvDraft(result: Result): Draft {
  return {
    ...common(result),
    title: result.name,
    description: paragraphs(result.summary, labelled({ IP: result.ip })),
    impact: paragraphs(result.impact, result.insight),
    mitigation: paragraphs(result.solution, noted(...result.notes)),
    references: paragraphs(bullets(distinct(result.references)), labelled({ 'All CVEs': result.cves.length > 1 ? result.cves : '' })),
    steps_to_reproduce: result.seen,
    date: result.date ?? null,
    cvssv3_score: result.score ?? null,
    vulnerability_ids: distinct([...result.cves, ...cvesIn(result.name)]),
    endpoints: placeOf(result),
  };
}

/** A result of the XML: named by its test, host and port. */
export function legacyXmlDraft(result: Result): Draft {
  return {
    ...common(result),
    title: [result.name, result.ip, result.service].filter(Boolean).join('_'),
    description: labelled({ Name: result.name, Host: result.ip, Port: result.service }),
    impact: labelled({ Threat: result.threat, Severity: result.score, QoD: result.qod }),
    references: labelled({ CVEs: result.cves }),
    steps_to_reproduce: labelled({ Description: result.seen }),
    mitigation: paragraphs(result.solution, noted(...result.notes)),
    vuln_id_from_tool: result.oid,
    endpoints: placeOf(result, result.ip),
  };
}

function common(result: Result): Pick<Draft, 'severity' | 'static_finding' | 'dynamic_finding'> {
  return { severity: severityOf(result.threat), static_finding: false, dynamic_finding: true };
}
