// `npm test`: generated sources, types, lint, build, then every test. The last line says how many passed, failed and were skipped.
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rightNode, root, runNode } from './node24.mjs';

if (rightNode() !== process.execPath) process.exit(runNode(process.argv.slice(1)));

const results = join(root, '.cache/test-results.json');
const tsconfigs = readdirSync(root).filter((name) => /^tsconfig\.\w+\.json$/.test(name) && name !== 'tsconfig.base.json');

const STEPS = [
  ['generate', ['core/tools/generate.mjs']],
  ['docs', ['core/tools/supported-scanners.ts']],
  ...tsconfigs.map((config) => [`types of ${config}`, ['node_modules/typescript/bin/tsc', '-p', config]]),
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware']],
  ['build', ['core/tools/build.mjs']],
];

const failedSteps = STEPS.filter(([name, command]) => !passes(name, command)).map(([name]) => name);
const counts = runTests();
for (const name of failedSteps) console.log('FAILED:', name);
const failed = counts.failed + failedSteps.length;
console.log(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;

function passes(name, command) {
  console.log(`— ${name}`);
  return runNode(command) === 0;
}

/** Runs vitest and counts from its report. What breaks outside a test (a file that does not load, a stray rejection) counts as failed too. */
function runTests() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(results, { force: true });
  console.log('— tests');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const code = runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)]);
  const report = readReport();
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return { testResults: [], numFailedTests: 0, numPassedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
