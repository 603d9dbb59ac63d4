import type { ReportFinding } from '#core/reports/report.ts';
import { clean } from '#core/reports/text.ts';

/** Endpoints given as locations of a result. */
const MOST = 100;

export interface Location {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: { readonly startLine: number };
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string; readonly kind: string }[];
}

/** Where a finding is: its file and line, its endpoints, and its component as a logical location. */
export function locationsOf(finding: ReportFinding): Location[] {
  const component = [finding.component_name, finding.component_version].filter(Boolean).join('@');
  const logical = component === '' ? {} : { logicalLocations: [{ fullyQualifiedName: clean(component), kind: 'module' }] };
  const file = finding.file_path?.trim() ? [fileLocation(finding.file_path.trim(), finding.line)] : [];
  const endpoints = finding.endpoints
    .slice(0, MOST)
    .map((endpoint) => ({ physicalLocation: { artifactLocation: { uri: endpointUri(endpoint.value) } } }));
  const places = [...file, ...endpoints];
  if (places.length > 0) return places.map((place, index) => (index === 0 ? { ...place, ...logical } : place));
  return component === '' ? [] : [logical];
}

function fileLocation(path: string, line: number | null): Location {
  const uri = fileUri(path);
  const relative = !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(uri);
  return {
    physicalLocation: {
      artifactLocation: { uri, ...(relative && { uriBaseId: '%SRCROOT%' }) },
      ...(line !== null && line > 0 && { region: { startLine: line } }),
    },
  };
}

/** A path as a URI reference (RFC 3986): forward slashes, anything special percent-encoded, Windows drives as `file:` URIs. */
function fileUri(path: string): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path) && URL.canParse(path)) return new URL(path).href;
  const slashes = clean(path).replaceAll('\\', '/');
  const encoded = slashes
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  return /^[a-z]:\//i.test(slashes) ? `file:///${encoded.replace('%3A', ':')}` : encoded.replace(/^\.\//, '').replace(/^\/\/+/, '/');
}

function endpointUri(value: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) && URL.canParse(value) ? new URL(value).href : encodeURI(clean(value).trim());
}
