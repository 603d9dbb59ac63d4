import { attribute, child, children, descendants, distinct, type Draft, endpointFrom, labelled, type XmlNode } from '../_kit/index.ts';

/** Tests whose result is an attribute, and the value that is a vulnerability. */
const TESTS: Readonly<Record<string, { readonly result: string; readonly attribute: string; readonly bad: string }>> = {
  heartbleed: { result: 'openSslHeartbleed', attribute: 'isVulnerable', bad: 'True' },
  openssl_ccs: { result: 'openSslCcsInjection', attribute: 'isVulnerable', bad: 'True' },
  reneg: { result: 'sessionRenegotiation', attribute: 'isSecure', bad: 'False' },
};
/** Forward secrecy with authenticated encryption, and all of TLS 1.3. */
const STRONG = /^TLS_(?:(?:ECDHE|DHE)_.*(?:GCM|CCM|CHACHA20)|AES_|CHACHA20_)/;

/** Findings of one `target` of the XML that versions 1 and 2 write: failed tests, and protocols with weak ciphers. */
export function* targetDrafts(target: XmlNode): Generator<Draft, void, undefined> {
  const host = attribute(target, 'host');
  const place = endpointFrom({
    protocol: attribute(target, 'tlsWrappedProtocol'),
    host: host || attribute(target, 'ip'),
    port: attribute(target, 'port'),
  });
  const draft = (title: string, description: string): Draft => ({
    title,
    severity: 'Info',
    description,
    endpoints: place ? [place] : [],
  });
  for (const node of target.children) {
    const test = TESTS[node.name];
    if (test && attribute(child(node, test.result), test.attribute) === test.bad) {
      const title = attribute(node, 'title');
      yield draft(`${title} | ${host}`, labelled({ [node.name]: 'Vulnerable', Title: title }));
    }
    const weak = attribute(node, 'isProtocolSupported') === 'True' ? weakCiphers(node) : [];
    if (weak.length > 0)
      yield draft(`${node.name} | Weak Ciphers | ${host}`, labelled({ Protocol: node.name, 'Weak Ciphers': weak.toSorted().join(',\n') }));
  }
}

function weakCiphers(protocol: XmlNode): string[] {
  const lists = [...children(protocol, 'preferredCipherSuite'), ...children(protocol, 'acceptedCipherSuites')];
  const names = lists.flatMap((list) => [...descendants(list, 'cipherSuite')].map((suite) => attribute(suite, 'name')));
  return distinct(names).filter((name) => !STRONG.test(name));
}
