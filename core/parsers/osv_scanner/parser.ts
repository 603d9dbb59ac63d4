import { at, defineParser, fieldsOf, isFields, json, listOf, ReportError, text } from '../_kit/index.ts';
import { vulnerabilityDraft } from './vulnerability.ts';

const EXPORT = 'export it with `osv-scanner scan --format json --output osv.json FOLDER`';

export const parsers = [
  defineParser({
    scanType: 'OSV Scan',
    tool: { name: 'OSV-Scanner', url: 'https://google.github.io/osv-scanner/' },
    export: EXPORT,
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'severity'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 'results', 0));
          const isEmpty = 'experimental_config' in fieldsOf(root) && 'results' in fieldsOf(root);
          return isEmpty || ('packages' in first && 'type' in fieldsOf(first['source']));
        },
        elements: ['results[].packages[]'],
        *parse(report, context) {
          if (!('results' in fieldsOf(report.root))) throw new ReportError(`this JSON holds no results of OSV-Scanner; ${EXPORT}`);
          for (const { value, parents } of report.elements()) {
            if (!isFields(at(value, 'package'))) context.problem('An entry of packages names no package and was left out.');
            else {
              const source = fieldsOf(at(parents.at(-1), 'source'));
              for (const vulnerability of listOf(at(value, 'vulnerabilities')).filter(isFields))
                yield vulnerabilityDraft(vulnerability, fieldsOf(at(value, 'package')), source, at(value, 'groups'));
            }
          }
        },
      }),
      text({
        recognises: () => false,
        acceptsEmpty: true,
        *parse() {
          throw new ReportError(`this is not JSON; ${EXPORT}`);
        },
      }),
    ],
  }),
];
