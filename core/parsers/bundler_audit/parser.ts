import { at, defineParser, fieldsOf, isFields, json, ReportError, text } from '../_kit/index.ts';
import { advisoryDraft, insecureSourceDraft, ofBlock, ofResult } from './advisory.ts';

export const parsers = [
  defineParser({
    scanType: 'Bundler-Audit Scan',
    tool: { name: 'bundler-audit', url: 'https://github.com/rubysec/bundler-audit' },
    export: 'export it with `bundle audit check --format json --output bundler-audit.json`, or keep what `bundle audit check` prints',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          'results' in fieldsOf(root) && (/gem|source/.test(String(at(root, 'results', 0, 'type'))) || isEmptyReport(root)),
        *parse({ root }, context) {
          const results = at(root, 'results');
          if (!Array.isArray(results)) throw new ReportError('this JSON holds no results of bundler-audit; export it with `--format json`');
          for (const result of results) {
            if (isFields(at(result, 'advisory'))) yield advisoryDraft(ofResult(result));
            else if (at(result, 'type') === 'insecure_source') yield insecureSourceDraft(String(at(result, 'source') ?? ''));
            else context.problem('A result names no advisory and was left out.');
          }
        },
      }),
      text({
        recognises: (content) =>
          /^Name: .+\r?\nVersion: /m.test(content) || /^(?:No vulnerabilities found|Vulnerabilities found!)\s*$/m.test(content),
        *parse(report) {
          let known = false;
          for (const block of blocksOf(report.lines())) {
            const advisory = ofBlock(block);
            const source = /^Insecure Source URI found: (.+)/m.exec(block)?.[1];
            known ||= advisory !== undefined || source !== undefined || /vulnerabilities found/i.test(block);
            if (advisory) yield advisoryDraft(advisory);
            if (source) yield insecureSourceDraft(source.trim());
          }
          if (!known) throw new ReportError('this text holds no advisories of bundler-audit; keep what `bundle audit check` prints');
        },
      }),
    ],
  }),
];

/** An empty list of results is bundler-audit's when its version and time stand beside it. */
function isEmptyReport(root: unknown): boolean {
  return 'created_at' in fieldsOf(root) && 'version' in fieldsOf(root);
}

/** Paragraphs, one for each advisory. */
function* blocksOf(lines: Iterable<string>): Generator<string, void, undefined> {
  let block = '';
  for (const line of lines) {
    if (line.trim() !== '') block += `${line}\n`;
    else if (block !== '') {
      yield block;
      block = '';
    }
  }
  if (block !== '') yield block;
}
