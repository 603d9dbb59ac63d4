import { AppError } from '#core/contract/errors.ts';
import type { ImportOptions } from '#core/contract/imports.ts';
import { today } from '#core/model/time.ts';
import { endpointFrom, endpointOf, endpointText } from '#core/parsers/_kit/endpoints.ts';

/**
 * The options of an import as it uses them: endpoints in the form reports' own have, so that the same one is added once;
 * a blank service is none.
 * Throws `input.invalid` for a scan date in the future and for an endpoint without host.
 */
export function checkedOptions(options: ImportOptions): ImportOptions {
  if (options.scan_date !== undefined && options.scan_date > today())
    throw new AppError('input.invalid', { what: 'scan_date', reason: `${options.scan_date} lies in the future` });
  const service = options.service?.trim() || undefined;
  return { ...options, service, endpoint_to_add: [...new Set(options.endpoint_to_add.map(endpoint))] };
}

function endpoint(text: string): string {
  const parts = endpointOf(text);
  if (!parts || !endpointFrom(parts)) throw new AppError('input.invalid', { what: 'endpoint_to_add', reason: `“${text}” names no host` });
  return endpointText(parts);
}
