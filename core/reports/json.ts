import { numericalSeverity } from '#core/model/severity.ts';
import { timeZone } from '#core/model/time.ts';
import { openOutput } from './output.ts';
import type { Renderer, ReportFinding } from './report.ts';
import { publicNotes } from './story.ts';
import { ageOf, displayStatus, slaLeftOf } from './status.ts';

/** `{count, generated, time_zone, results: […]}`, one finding a line, with API v2's field names. */
export const renderJson: Renderer = async ({ data, findings, path }) => {
  const output = await openOutput(path);
  try {
    await output.write(
      `{"count":${data.counts.total},"generated":${JSON.stringify(data.generated)},"time_zone":${JSON.stringify(timeZone())},"results":[`,
    );
    let separator = '\n';
    for await (const finding of findings) {
      await output.write(separator + JSON.stringify(apiFinding(finding, data.generated, data.options)));
      separator = ',\n';
    }
    await output.write('\n]}\n');
  } finally {
    await output.close();
  }
  return null;
};

/** A finding as API v2 gives it out, where it has the field; names stand where the API has ids that mean nothing outside of it. */
function apiFinding(
  finding: ReportFinding,
  today: string,
  options: { readonly include_notes: boolean; readonly include_images: boolean; readonly include_request_response: boolean },
): Record<string, unknown> {
  const { test_id, images, notes: _, request_response, ...fields } = finding;
  return {
    ...fields,
    test: test_id,
    numerical_severity: numericalSeverity(finding.severity),
    display_status: displayStatus(finding),
    age: ageOf(finding, today),
    sla_days_remaining: slaLeftOf(finding, today),
    vulnerability_ids: finding.vulnerability_ids.map((vulnerability_id) => ({ vulnerability_id })),
    cwes: finding.cwes.map((cwe) => ({ cwe: `CWE-${cwe}` })),
    ...(options.include_request_response && {
      request_response: { req_resp: request_response.map(({ request, response }) => ({ request, response })) },
    }),
    ...(options.include_notes && { notes: publicNotes(finding) }),
    ...(options.include_images && { images }),
  };
}
