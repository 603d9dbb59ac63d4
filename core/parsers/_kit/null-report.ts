import { type Format, ReportError } from './parser.ts';
import { text } from './text.ts';

/**
 * A file that holds the JSON word `null`: what tools written in Go print for a list without entries. Never chosen by detection,
 * only when the scan type is known.
 */
export function nullReport(): Format {
  return text({
    recognises: () => false,
    *parse(report) {
      if (report.text().trim() !== 'null') throw new ReportError('the file is not JSON; export the report as JSON');
    },
  });
}
