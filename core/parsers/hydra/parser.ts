import {
  at,
  dateOf,
  defineParser,
  type Draft,
  endpointFrom,
  type Fields,
  fieldsOf,
  isFields,
  json,
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Hydra Scan',
    tool: { name: 'THC Hydra', url: 'https://github.com/vanhauser-thc/thc-hydra' },
    export: 'run `hydra … -b jsonv1 -o hydra.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    formats: [
      json({
        recognises: (root) => textOf(at(root, 'generator', 'software')) === 'Hydra',
        elements: ['results[]'],
        *parse(report, context) {
          const generator = fieldsOf(at(report.root, 'generator'));
          if (textOf(generator['software']) !== 'Hydra') throw new ReportError('this JSON was not written by Hydra; run it with -b jsonv1');
          for (const { value } of report.elements()) {
            if (isFields(value) && textOf(value['host']) !== '') yield loginDraft(value, generator);
            else context.problem('A result without a host was left out.');
          }
        },
      }),
    ],
  }),
];

function loginDraft(result: Fields, generator: Fields): Draft {
  const host = textOf(result['host']);
  const port = textOf(result['port']);
  const place = endpointFrom({ host, port });
  return {
    title: `Weak username / password combination found for ${host}`,
    severity: 'High',
    description: `${host} on port ${port} is allowing logins with easy to guess username ${textOf(result['login'])} and password ${textOf(result['password'])}`,
    date: dateOf(generator['built']) ?? null,
    service: textOf(generator['service']) || textOf(result['service']),
    endpoints: place ? [place] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}
