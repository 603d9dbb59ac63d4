import { at, defineParser, type Fields, isFields, json, listOf, ReportError, text, textOf } from '../_kit/index.ts';
import { type Package, packageDrafts } from './package.ts';
import { packagesOf } from './tag-value.ts';

export const parsers = [
  defineParser({
    scanType: 'SPDX Scan',
    tool: { name: 'SPDX', url: 'https://spdx.dev' },
    export:
      'export a bill of materials in SPDX 2 form whose packages refer to advisories, e.g. `sbom-tool generate` or `syft IMAGE -o spdx-json`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'component_name', 'component_version'] },
    generic: true,
    formats: [
      json({
        recognises: (root) => textOf(at(root, 'spdxVersion')).startsWith('SPDX-') || isVersion3(root),
        elements: ['packages[]', 'files[]', 'relationships[]', 'snippets[]', 'hasExtractedLicensingInfos[]'],
        *parse(report, context) {
          checkVersion(isVersion3(report.root) ? 'SPDX-3' : textOf(at(report.root, 'spdxVersion')));
          const created = textOf(at(report.root, 'creationInfo', 'created'));
          for (const { path, value } of report.elements()) {
            if (path !== 'packages[]') continue;
            if (isFields(value)) yield* packageDrafts(packageOf(value), created);
            else context.problem('An entry of packages is not an object and was left out.');
          }
        },
      }),
      text({
        recognises: (content) => /^SPDXVersion: *SPDX-/m.test(content.slice(0, 4096)),
        *parse(report) {
          checkVersion(/^SPDXVersion: *(\S+)/m.exec(firstLines(report.lines()))?.[1] ?? '');
          for (const { created, pkg } of packagesOf(report.lines())) yield* packageDrafts(pkg, created);
        },
      }),
    ],
  }),
];

function checkVersion(version: string): void {
  if (version === '') throw new ReportError('this is not an SPDX document: its version is missing');
  if (!version.startsWith('SPDX-2.')) throw new ReportError(`${version} is not read; export the document as SPDX 2.2 or 2.3`);
}

/** Version 3 is JSON-LD and has a graph in place of packages. */
function isVersion3(root: unknown): boolean {
  return /spdx\.org\/rdf\/3/.test(textOf(at(root, '@context')));
}

function packageOf(entry: Fields): Package {
  return {
    id: textOf(entry['SPDXID']),
    name: textOf(entry['name']),
    version: textOf(entry['versionInfo']),
    licence: textOf(entry['licenseDeclared']),
    supplier: textOf(entry['supplier']),
    references: listOf(entry['externalRefs']).map((one) => ({
      category: textOf(at(one, 'referenceCategory')),
      type: textOf(at(one, 'referenceType')),
      locator: textOf(at(one, 'referenceLocator')),
      comment: textOf(at(one, 'comment')),
    })),
  };
}

function firstLines(lines: Iterable<string>): string {
  const first: string[] = [];
  for (const line of lines) if (first.push(line) >= 100) break;
  return first.join('\n');
}
