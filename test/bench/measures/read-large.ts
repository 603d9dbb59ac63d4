import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatFor } from '#core/ingest/detect.ts';
import { readHead } from '#core/parsers/_kit/head.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { recordingContext } from '#test/support/files.ts';
import { PARSERS_ROOT } from '#test/support/parser-folders.ts';
import { type Bench, memoryNow, memoryPeak, timed } from '../context.ts';
import { grown, type Repeated } from '../generate/grown.ts';
import { writeReportFile } from '../generate/report-file.ts';
import { atMost, type Row, told } from '../row.ts';

/** A format that grows large in practice, and the sample that a large report is grown from. */
interface LargeFormat {
  readonly scan_type: string;
  readonly sample: string;
  readonly repeated: Repeated;
  readonly vary: string;
}

export const LARGE_FORMATS: readonly LargeFormat[] = [
  { scan_type: 'Anchore Grype', sample: 'grype/samples/image.json', repeated: { list: 'matches' }, vary: 'sample-web' },
  {
    scan_type: 'AWS Security Hub Scan',
    sample: 'aws_security_hub/samples/get-findings.json',
    repeated: { list: 'Findings' },
    vary: 'arn:1',
  },
  { scan_type: 'Burp Scan', sample: 'burp/samples/three_issues.xml', repeated: { element: 'issue' }, vary: '/login' },
  { scan_type: 'CycloneDX Scan', sample: 'cyclonedx/samples/bom-1.6.json', repeated: { list: 'vulnerabilities' }, vary: 'CVE-2099-1001' },
  {
    scan_type: 'Dependency Check Scan',
    sample: 'dependency_check/samples/libraries.xml',
    repeated: { element: 'dependency' },
    vary: 'acme-core',
  },
  { scan_type: 'Fortify Scan', sample: 'fortify/samples/report.xml', repeated: { element: 'Issue' }, vary: 'AA01' },
  { scan_type: 'Generic Findings Import', sample: 'generic/samples/two_findings.json', repeated: { list: 'findings' }, vary: 'SQL injection' },
  { scan_type: 'Nmap Scan', sample: 'nmap/samples/two_hosts.xml', repeated: { element: 'host' }, vary: 'one.lab' },
  { scan_type: 'Nuclei Scan', sample: 'nuclei/samples/matches.jsonl', repeated: { line: 0 }, vary: 'shop.' },
  { scan_type: 'OpenVAS Parser v2', sample: 'openvas/samples/report.xml', repeated: { element: 'result' }, vary: 'files.lab' },
  { scan_type: 'Qualys Scan', sample: 'qualys/samples/asset_report.xml', repeated: { element: 'HOST' }, vary: '192.0.2.' },
  { scan_type: 'SARIF', sample: 'sarif/samples/two_runs.sarif', repeated: { list: 'runs.0.results' }, vary: 'src/' },
  { scan_type: 'Tenable Scan', sample: 'tenable/samples/two_hosts.nessus', repeated: { element: 'ReportItem' }, vary: 'port="' },
  { scan_type: 'Trivy Scan', sample: 'trivy/samples/image.json', repeated: { list: 'Results.0.Vulnerabilities' }, vary: 'CVE-' },
  { scan_type: 'Veracode Scan', sample: 'veracode/samples/detailed.xml', repeated: { element: 'flaw' }, vary: 'issueid="' },
  { scan_type: 'ZAP Scan', sample: 'zap/samples/plus.xml', repeated: { element: 'alertitem' }, vary: '40018' },
];

const SIZE = 500e6;

/** A report of 500 MB, read by its parser while nobody does anything with the findings. */
export async function readLarge(bench: Bench, { scan_type, sample, repeated, vary }: LargeFormat): Promise<Row[]> {
  const text = readFileSync(join(PARSERS_ROOT, sample), 'utf8');
  const path = join(bench.folder, `large-${sample.replaceAll('/', '-')}`);
  writeReportFile(path, grown(text, repeated, vary, SIZE));
  const source = openSource(path);
  const parser = parsers.find((one) => one.scanType === scan_type) as Parser;
  const format = formatFor(parser, readHead(source));
  if (!format) throw new Error(`${path} is not recognised as ${scan_type}.`);
  const before = memoryNow();
  let findings = 0;
  const context = recordingContext();
  const { seconds } = await timed(() => {
    for (const _ of format.read(source, context)) findings++;
  });
  rmSync(path);
  const note = `${findings} findings, ${context.problems.length} problems`;
  return [
    told(`read 500 MB: ${scan_type}`, source.size / 1e6 / seconds, 'MB/s', note),
    atMost(`read 500 MB: RSS growth: ${scan_type}`, memoryPeak() - before, 'MB', 300, `from ${before.toFixed(0)} MB`),
  ];
}
