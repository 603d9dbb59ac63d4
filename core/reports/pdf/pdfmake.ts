import { createRequire } from 'node:module';

/** The part of pdfmake that is used, typed here: its published types would bring the browser's globals into core. */
export interface Style {
  fontSize?: number;
  font?: string;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  background?: string;
  fillColor?: string;
  lineHeight?: number;
  alignment?: 'left' | 'right' | 'center';
  characterSpacing?: number;
  decoration?: 'lineThrough' | 'underline';
  noWrap?: boolean;
  preserveLeadingSpaces?: boolean;
  preserveTrailingSpaces?: boolean;
  /** All, or left, top, right, bottom. */
  margin?: number | [number, number, number, number];
  link?: string;
  linkToDestination?: string;
}

interface Block extends Style {
  pageBreak?: 'before' | 'after';
  unbreakable?: boolean;
  absolutePosition?: { x: number; y: number };
  width?: number | 'auto' | '*';
  colSpan?: number;
  border?: [boolean, boolean, boolean, boolean];
}

export interface TextContent extends Block {
  text: string | TextContent[];
  id?: string;
  outline?: boolean;
  outlineText?: string;
  outlineParentId?: string;
  outlineExpanded?: boolean;
}

/** How the lines and paddings of a table are told; `row` and `column` count the lines between, from 0. */
export interface TableLook {
  hLineWidth: (row: number, node: { table: { body: readonly unknown[] } }) => number;
  vLineWidth: (column: number) => number;
  hLineColor?: () => string;
  vLineColor?: () => string;
  paddingLeft: (column: number) => number;
  paddingRight: (column: number) => number;
  paddingTop: (row: number) => number;
  paddingBottom: (row: number) => number;
}

interface TableContent extends Block {
  table: {
    body: Content[][];
    widths: (number | 'auto' | '*')[];
    headerRows?: number;
    keepWithHeaderRows?: number;
    dontBreakRows?: boolean;
  };
  layout: TableLook;
}

export type Content =
  | TextContent
  | TableContent
  | (Block & { stack: Content[] })
  | (Block & { columns: Content[]; columnGap?: number })
  | (Block & { ul: Content[]; markerColor?: string })
  | (Block & { ol: Content[]; start?: number; markerColor?: string })
  | (Block & { canvas: Record<string, unknown>[] })
  | (Block & { svg: string })
  | (Block & { image: string; fit: [number, number] })
  | (Block & { pageReference: string });

export interface DocumentDefinition {
  pageSize: 'A4';
  pageMargins: [number, number, number, number];
  info: { title: string; author: string; subject: string; creator: string; producer: string; creationDate: Date };
  content: Content[];
  defaultStyle: Style;
  header: (page: number, pages: number) => Content | null;
  footer: (page: number, pages: number) => Content | null;
  compress: boolean;
}

export interface PdfMake {
  setFonts: (fonts: Readonly<Record<string, Readonly<Record<string, string>>>>) => void;
  setUrlAccessPolicy: (allowed: (url: string) => boolean) => void;
  setLocalAccessPolicy: (allowed: (path: string) => boolean) => void;
  setProgressCallback: (callback: (share: number) => void) => void;
  createPdf: (definition: DocumentDefinition) => { getStream: () => Promise<NodeJS.ReadableStream & { end: () => void }> };
}

/** The library. One instance for the thread: its fonts, policies and callback are set anew for every document. */
export const pdfmake = createRequire(import.meta.url)('pdfmake') as PdfMake;
