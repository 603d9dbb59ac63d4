import {
  attribute,
  defineParser,
  type Draft,
  endpointFrom,
  type EndpointParts,
  labelled,
  ReportError,
  type XmlNode,
  xml,
} from '../_kit/index.ts';

const GOOD_CIPHERS = new Set(['', 'acceptable', 'strong']);

export const parsers = [
  defineParser({
    scanType: 'Sslscan',
    tool: { name: 'sslscan', url: 'https://github.com/rbsec/sslscan' },
    export: 'export it with `sslscan --xml=sslscan.xml HOST`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root) => root.name === 'document' && /^SSLScan/i.test(root.attributes['title'] ?? ''),
        elements: ['ssltest'],
        *parse(report) {
          if (report.root.name !== 'document' || /^SSLyze/i.test(attribute(report.root, 'title')))
            throw new ReportError('this XML is no report of sslscan; export it with `sslscan --xml=FILE HOST`');
          const drafts = new Map<string, Draft & { endpoints: EndpointParts[] }>();
          for (const host of report.elements()) {
            const place = endpointFrom({ host: attribute(host, 'host'), port: attribute(host, 'port') });
            for (const problem of problemsOf(host)) {
              const key = JSON.stringify(problem);
              const draft = drafts.get(key) ?? { ...problem, severity: 'Info', endpoints: [] };
              if (place) draft.endpoints.push(place);
              drafts.set(key, draft);
            }
          }
          yield* drafts.values();
        },
      }),
    ],
  }),
];

/** What is wrong with a server; the same at several servers is one finding. */
interface Problem {
  readonly title: string;
  readonly description: string;
  readonly steps_to_reproduce?: string;
}

function problemsOf(host: XmlNode): Problem[] {
  return host.children.flatMap((node) => {
    const version = attribute(node, 'sslversion');
    if (node.name === 'heartbleed' && attribute(node, 'vulnerable') === '1')
      return [{ title: `heartbleed | ${version}`, description: `heartbleed\n\n${labelled({ sslversion: version })}` }];
    if (node.name !== 'cipher' || GOOD_CIPHERS.has(attribute(node, 'strength'))) return [];
    const facts = { Cipher: attribute(node, 'cipher'), strength: attribute(node, 'strength'), sslversion: version };
    return [
      {
        title: `cipher | ${version}`,
        description: labelled(facts),
        // The cipher a server prefers is accepted by the next.
        steps_to_reproduce: labelled({ Status: attribute(node, 'status') }),
      },
    ];
  });
}
