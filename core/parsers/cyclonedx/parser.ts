import { at, defineParser, fieldsOf, json, ReportError, textOf, xml } from '../_kit/index.ts';
import { addComponents, noComponents } from './components.ts';
import { vulnerabilityDrafts } from './vulnerability.ts';
import { xmlDrafts } from './xml.ts';

/** What a bill of materials holds besides components, services and vulnerabilities. */
const BESIDES = (
  'metadata externalReferences compositions properties annotations formulation declarations definitions Signature ' +
  'hashes licenses pedigree supplier manufacturer authors evidence releaseNotes modelCard data cryptoProperties ' +
  'signature swid tags omniborId swhid'
).split(' ');

export const parsers = [
  defineParser({
    scanType: 'CycloneDX Scan',
    tool: { name: 'CycloneDX', url: 'https://cyclonedx.org' },
    export:
      'export a bill of materials with vulnerabilities, e.g. `grype IMAGE -o cyclonedx-json` or `trivy image --format cyclonedx --scanners vuln IMAGE`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'component_name', 'component_version'] },
    generic: true,
    formats: [
      json({
        recognises: (root) => at(root, 'bomFormat') === 'CycloneDX',
        elements: ['components[]', 'vulnerabilities[]', 'services[]', 'dependencies[]', 'annotations[]', 'formulation[]'],
        besides: BESIDES,
        *parse(report, context) {
          const { bomFormat, specVersion, metadata } = fieldsOf(report.root);
          if (bomFormat !== 'CycloneDX' && specVersion === undefined)
            throw new ReportError('this JSON is not a CycloneDX bill of materials');
          const components = noComponents();
          addComponents(components, at(metadata, 'component'));
          for (const { path, value } of report.elements())
            if (path === 'components[]' || path === 'services[]') addComponents(components, value);
          const found = textOf(at(metadata, 'timestamp'));
          for (const { path, value } of report.elements())
            if (path === 'vulnerabilities[]') yield* vulnerabilityDrafts(value, components, found, context);
        },
      }),
      xml({
        recognises: (root) => root.name === 'bom' && root.namespace.startsWith('http://cyclonedx.org/schema/bom'),
        besides: BESIDES,
        elements: ['components/component', 'services/service', 'vulnerabilities/vulnerability', 'dependencies/dependency'],
        parse: xmlDrafts,
      }),
    ],
  }),
];
