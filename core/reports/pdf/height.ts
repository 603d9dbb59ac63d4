import { SIZE } from './look.ts';
import type { Content } from './pdfmake.ts';

const LINE_HEIGHT = 1.4;
const ROW_PADDING = 7;
const IMAGE = 200;

/** About how high some content will be, in points: enough to tell a few lines from a page. Text has its lines already. */
export function heightOf(content: Content): number {
  const size = content.fontSize ?? SIZE.body;
  const margin = Array.isArray(content.margin) ? content.margin[1] + content.margin[3] : 0;
  if ('stack' in content) return margin + sum(content.stack.map((inner) => heightOf(sized(inner, size))));
  if ('ul' in content) return margin + sum(content.ul.map(heightOf));
  if ('ol' in content) return margin + sum(content.ol.map(heightOf));
  if ('table' in content)
    return margin + sum(content.table.body.map((row) => ROW_PADDING + Math.max(...row.map((cell) => heightOf(sized(cell, size))))));
  if ('image' in content) return margin + IMAGE;
  return margin + ('canvas' in content ? 1 : size * LINE_HEIGHT);
}

/** A content with the size of type it takes over from what it stands in. */
function sized(content: Content, size: number): Content {
  return content.fontSize === undefined ? { ...content, fontSize: size } : content;
}

function sum(heights: readonly number[]): number {
  return heights.reduce((total, height) => total + height, 0);
}
