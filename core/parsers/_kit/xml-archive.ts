import { decodePieces } from './decode.ts';
import type { Findings, Format, ParseContext } from './parser.ts';
import { elementPaths } from './xml-reader.ts';
import { openXml, type XmlReport } from './xml.ts';
import { readMember } from './zip-member.ts';

/** The XML files of an archive. */
export interface XmlArchive {
  /**
   * One file, read from its beginning at each call, whatever its size; `elements` names its long lists as in `xml`.
   * Undefined when the archive holds no file of that name.
   */
  open(name: string, elements: readonly string[]): XmlReport | undefined;
}

/** A zip archive of XML files that make one report together. Recognised by the ending of its own (`fpr`), as any zip looks the same. */
export function xmlArchive(format: {
  readonly extension: string;
  readonly parse: (archive: XmlArchive, context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'zip',
    recognises: (head) => head.extension === format.extension && head.text.startsWith('PK\u0003\u0004'),
    *read(source, context) {
      const open = (name: string, elements: readonly string[]) => {
        if (!readMember(source, name)) return undefined;
        return openXml(() => decodePieces(readMember(source, name) ?? []), elementPaths(elements), elements.length > 0);
      };
      yield* format.parse({ open }, context);
    },
  };
}
