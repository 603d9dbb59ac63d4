import { describe, expect, it } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import { ReportError } from './parser.ts';
import { attribute, child, children, childText, descendants, descend, wholeText, type XmlNode } from './xml-node.ts';
import { xml, type XmlReport } from './xml.ts';

/** Reads a text and hands the report to `look`. */
function read<T>(text: string | Uint8Array, elements: string[], look: (report: XmlReport) => T): T {
  let seen: { value: T } | undefined;
  const format = xml({
    recognises: () => true,
    ...(elements.length > 0 && { elements }),
    // biome-ignore lint: a reader that yields nothing
    *parse(report) {
      seen ??= { value: look(report) };
      yield* [];
    },
  });
  format.read(temporarySource(text), recordingContext()).toArray();
  return (seen as { value: T }).value;
}
const HOSTS =
  '<?xml version="1.0"?><r:root xmlns:r="urn:r" v="1"><r:Report name="n">' +
  '<r:Host name="a"><Facts><f k="ip">1.1.1.1</f></Facts><Item id="1">x &amp; <![CDATA[<y>]]></Item><Item id="2"/><After/></r:Host><r:Host name="b"><Item id="3"><t> s </t><t>u</t></Item></r:Host>' +
  '</r:Report></r:root>';

describe('an XML report', () => {
  it('yields elements with their parents and what stood before them', () => {
    const seen = read(HOSTS, ['Report/Host/Item'], (report) =>
      [...report.elements()].map((item) => [
        attribute(item, 'id'),
        item.text,
        attribute(item.parent, 'name'),
        child(child(item.parent, 'Facts'), 'f')?.text,
        attribute(item.parent?.parent?.parent, 'v'),
      ]),
    );
    expect(seen).toEqual([
      ['1', 'x & <y>', 'a', '1.1.1.1', '1'],
      ['2', '', 'a', '1.1.1.1', '1'],
      ['3', '', 'b', undefined, '1'],
    ]);
  });

  it('reads its elements a second time from the start', () => {
    const twice = read(HOSTS, ['Report/Host/Item'], (report) =>
      [0, 1].map(() => [...report.elements()].map((item) => attribute(item, 'id'))),
    );
    expect(twice).toEqual([
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
  });

  it('keeps neither elements nor the parents it is done with', () => {
    const text = `<root><Report>${'<Host><Item/><Item/><More/></Host>'.repeat(2000)}<End/></Report></root>`;
    const root = read(text, ['Report/Host/Item'], (report) => {
      expect([...report.elements()]).toHaveLength(4000);
      return report.root;
    });
    expect(child(root, 'Report')?.children.map((node) => node.name)).toEqual(['Host', 'End']);
    expect(descend(root, 'Report', 'Host')?.children.map((node) => node.name)).toEqual(['More']);
  });

  it('gives the whole tree without element paths', () => {
    const root = read(HOSTS, [], (report) => report.root);
    expect([...descendants(root, 'Item')].map((node) => attribute(node, 'id'))).toEqual(['1', '2', '3']);
    expect(childText([...descendants(root, 'Item')][2], 't')).toBe('s');
    expect(children([...descendants(root, 'Item')][2], 't')).toHaveLength(2);
    expect(wholeText(child(root, 'Report'))).toContain('1.1.1.1');
    expect(Object.getPrototypeOf(root.attributes)).toBeNull();
    expect(child(undefined, 'x')).toBeUndefined();
  });

  it('takes blanks before the declaration, control characters, and element names that mean something in JavaScript', () => {
    const root = read(
      '\r\n <?xml version="1.0"?><a><__proto__ constructor="1">be\u0008ep&#0;</__proto__></a>',
      [],
      (report) => report.root,
    );
    expect((root.children[0] as XmlNode).name).toBe('__proto__');
    expect((root.children[0] as XmlNode).attributes['constructor']).toBe('1');
    expect((root.children[0] as XmlNode).text).toContain('be');
  });

  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]><lolz>&lol9;</lolz>`;
  it.each([
    ['cut off', '<a><b>text</b>', /ends early/],
    ['cut inside a tag', '<a><b', /ends early/],
    ['wrongly closed', '<a><b></a></b>', /not valid XML/],
    ['an entity bomb', laughs, /never expanded/],
    ['an outside entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /never expanded/],
    ['too deep', '<a>'.repeat(200_000), /deeper than 200 levels/],
    ['full of attributes', `<a ${Array.from({ length: 1001 }, (_, i) => `b${i}="1"`).join(' ')}/>`, /more than 1000 attributes/],
    ['empty', '', /no XML element|not valid XML/],
    ['no XML', 'hello', /not valid XML/],
  ])('refuses what is %s', (_, text, message) => {
    for (const elements of [[], ['b']]) {
      const attempt = () => read(text, elements, (report) => [...(elements.length > 0 ? report.elements() : [])]);
      expect(attempt).toThrow(ReportError);
      expect(attempt).toThrow(message);
    }
  });

  it('reads Latin-1 and UTF-16', () => {
    expect(read(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'), [], (report) => report.root.text)).toBe('é');
    expect(read(Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>é</a>', 'utf16le'), [], (report) => report.root.text)).toBe(
      'é',
    );
  });
});
