import { at, defineParser, fieldsOf, firstOfEach, isFields, json, ReportError, textOf } from '../_kit/index.ts';
import { matchDraft } from './match.ts';

export const parsers = [
  defineParser({
    scanType: 'Xeol Parser',
    tool: { name: 'Xeol', url: 'https://github.com/xeol-io/xeol' },
    export: 'export it with `xeol IMAGE -o json > xeol.json`',
    // DefectDojo compares the severity, which rises as the end of life comes near.
    dedupe: { algorithm: 'hash_code', fields: ['title', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) =>
          isFields(at(root, 'matches', 0, 'Cycle')) || (at(root, 'descriptor', 'name') === 'xeol' && 'matches' in fieldsOf(root)),
        elements: ['matches[]'],
        *parse(report, context) {
          if (!('matches' in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no matches of Xeol; export it with `xeol -o json`');
          const distro = fieldsOf(at(report.root, 'distro'));
          for (const { value } of report.elements())
            if (!isFields(at(value, 'Cycle'))) context.problem('An entry of matches has no release cycle and was left out.');
          const matches = function* () {
            for (const { value } of report.elements()) if (isFields(at(value, 'Cycle'))) yield fieldsOf(value);
          };
          const keyOf = (match: unknown) =>
            JSON.stringify([
              at(match, 'Cycle', 'ProductName'),
              at(match, 'Cycle', 'ReleaseCycle'),
              textOf(at(match, 'artifact', 'name')),
              at(match, 'artifact', 'version'),
            ]);
          for (const { entry, count } of firstOfEach(matches, keyOf))
            yield { ...matchDraft(entry, distro, Date.now()), nb_occurences: count };
        },
      }),
    ],
  }),
];
