import type { Severity } from './severity.ts';

/** One URL-like location as its parts; `host` is the only part that must be there. */
export interface EndpointParts {
  readonly protocol?: string | undefined;
  readonly user_info?: string | undefined;
  readonly host: string;
  readonly port?: number | undefined;
  readonly path?: string | undefined;
  readonly query?: string | undefined;
  readonly fragment?: string | undefined;
}

export interface RequestResponse {
  readonly request: string;
  readonly response: string;
}

export interface DraftFile {
  readonly title: string;
  /** base64 */
  readonly data: string;
}

/**
 * What a parser yields: the facts of one report entry and nothing else. Field names are API v2's.
 * Everything the product adds (hash code, status dates, duplicate of, SLA) comes later, in ingest.
 * An absent field says nothing; null and '' mean the same.
 */
export interface Draft {
  title: string;
  severity: Severity;
  description?: string | null;
  mitigation?: string | null;
  impact?: string | null;
  references?: string | null;
  steps_to_reproduce?: string | null;
  severity_justification?: string | null;
  /** When the tool found it: the day as it is written, in any form `dateOf` reads. */
  date?: string | null;
  /** The primary CWE number; further ones in `cwes`. */
  cwe?: number | null;
  cwes?: readonly number[];
  /** CVE, GHSA, RHSA …; the first is the primary one (API field `cve`). */
  vulnerability_ids?: readonly string[];
  cvssv3?: string | null;
  cvssv3_score?: number | null;
  cvssv4?: string | null;
  cvssv4_score?: number | null;
  epss_score?: number | null;
  epss_percentile?: number | null;
  known_exploited?: boolean;
  ransomware_used?: boolean;
  kev_date?: string | null;
  file_path?: string | null;
  line?: number | null;
  component_name?: string | null;
  component_version?: string | null;
  unique_id_from_tool?: string | null;
  vuln_id_from_tool?: string | null;
  service?: string | null;
  param?: string | null;
  payload?: string | null;
  fix_available?: boolean | null;
  fix_version?: string | null;
  nb_occurences?: number | null;
  scanner_confidence?: number | null;
  publish_date?: string | null;
  planned_remediation_date?: string | null;
  planned_remediation_version?: string | null;
  effort_for_fixing?: string | null;
  sast_source_object?: string | null;
  sast_sink_object?: string | null;
  sast_source_line?: number | null;
  sast_source_file_path?: string | null;
  static_finding?: boolean;
  dynamic_finding?: boolean;
  /** What the tool itself says of the state; absent means open. */
  active?: boolean;
  verified?: boolean;
  false_p?: boolean;
  out_of_scope?: boolean;
  risk_accepted?: boolean;
  under_review?: boolean;
  is_mitigated?: boolean;
  mitigated?: string | null;
  /** Why the report says so: a justification, a suppression's note. Becomes a note of the finding. */
  status_reason?: string | null;
  /** URLs or `host:port` texts, or their parts. */
  endpoints?: readonly (string | EndpointParts)[];
  tags?: readonly string[];
  request_response?: readonly RequestResponse[];
  files?: readonly DraftFile[];
}
