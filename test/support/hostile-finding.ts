import type { ReportFinding } from '#core/reports/report.ts';
import { someFinding } from './findings.ts';

/** A megabyte of one word, and one of many. */
export const ENDLESS_WORD = 'x'.repeat(1_000_000);
export const LONG_TEXT = 'Lorem ipsum dolor sit amet. '.repeat(36_000);

/** Texts that were written to break a report: markup, formulas, control characters, other scripts, no end. */
export function hostileFinding(overrides: Partial<ReportFinding> = {}): ReportFinding {
  return someFinding(3, {
    title: '=HYPERLINK("http://evil.example","<script>alert(1)</script>")',
    description:
      '<script>alert(1)</script><img src=x onerror=alert(2)> [click](javascript:alert(3)) ![pixel](http://evil.example/pixel.png)\n\n' +
      'NUL \u0000 bell \u0007 escape \u001b lone \ud800 surrogate ]]> _x0041_ عنوان 中文 😀',
    mitigation: '@SUM(1+1)*cmd|calc',
    impact: '+1',
    component_name: '-2+3',
    component_version: '\t=1',
    payload: '"><svg/onload=alert(4)>',
    file_path: '../../etc/<b>passwd</b>',
    tags: ['</style><script>alert(5)</script>', "' onmouseover='alert(6)"],
    source_link: 'javascript:alert(7)',
    endpoints: [{ id: 1, value: 'javascript:alert(8)//<iframe src=x>', host: 'x', port: null, status: 'Active' }],
    request_response: [{ id: 1, request: 'GET /<script>alert(9)</script>', response: '\u0000'.repeat(50) + 'A'.repeat(5000) }],
    ...overrides,
  });
}
