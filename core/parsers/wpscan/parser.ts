import { defineParser, fieldsOf, firstOfEach, isFields, json, ReportError, textOf } from '../_kit/index.ts';
import { entryDraft, interestingOf, vulnerabilitiesOf, vulnerabilityDraft } from './findings.ts';

export const parsers = [
  defineParser({
    scanType: 'Wpscan',
    tool: { name: 'WPScan', url: 'https://wpscan.com' },
    export: 'export it with `wpscan --url URL --format json --output wpscan.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'severity'] },
    formats: [
      json({
        recognises: (root) =>
          'target_url' in fieldsOf(root) && ('interesting_findings' in fieldsOf(root) || 'main_theme' in fieldsOf(root)),
        *parse(report) {
          const scan = fieldsOf(report.root);
          if ('scan_aborted' in scan)
            throw new ReportError(`WPScan gave up (${textOf(scan['scan_aborted']).split('\n')[0] ?? ''}); scan again`);
          if (!isFields(report.root) || !('target_url' in scan || 'interesting_findings' in scan || 'plugins' in scan))
            throw new ReportError('this JSON is no report of WPScan; export it with `wpscan --format json`');
          const date = scan['stop_time'] ?? scan['start_time'];
          const seen = new Set<string>();
          const parts = vulnerabilitiesOf(scan);
          for (const { entry, count } of firstOfEach(
            () => parts.main,
            ({ key }) => key,
          )) {
            seen.add(entry.key);
            yield vulnerabilityDraft(entry, count, date);
          }
          // Themes come last: what they share with a plugin was told there.
          for (const { entry, count } of firstOfEach(
            () => parts.themes,
            ({ key }) => key,
          ))
            if (!seen.has(entry.key)) yield vulnerabilityDraft(entry, count, date);
          for (const { entry } of firstOfEach(
            () => interestingOf(scan),
            (one) => textOf(one['to_s']),
          ))
            yield entryDraft(entry, date);
        },
      }),
    ],
  }),
];
