/**
 * How a list of any length fits into an element Chromium can scroll (it clamps heights at 33,554,428 px): up to `TALLEST` px the list
 * is as tall as its rows, beyond that the scrollbar is a scaled picture of it. All lengths in px.
 */
export interface Scale {
  /** Height of all rows. */
  readonly content: number;
  /** Height of the element that makes the scrollbar. */
  readonly spacer: number;
  /** Content px per scrollbar px, 1 when nothing is scaled. */
  readonly ratio: number;
}

export const TALLEST = 8_000_000;

/** The scale for a number of rows in a viewport. */
export function scaleOf(count: number, rowHeight: number, viewport: number): Scale {
  const content = count * rowHeight;
  if (content <= TALLEST) return { content, spacer: content, ratio: 1 };
  return { content, spacer: TALLEST, ratio: (content - viewport) / (TALLEST - viewport) };
}

/** The first content pixel shown, kept inside the list. */
export function clampTop(top: number, scale: Scale, viewport: number): number {
  return Math.max(0, Math.min(top, scale.content - viewport));
}

/** The rows to draw: those in the viewport and `overscan` more at each side; `last` is exclusive. */
export function rowsAt(top: number, viewport: number, rowHeight: number, count: number, overscan: number): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  return { first, last: Math.min(count, Math.ceil((top + viewport) / rowHeight) + overscan) };
}

/** Where to scroll so that a row is wholly visible; unchanged when it is already. */
export function topToShow(index: number, top: number, viewport: number, rowHeight: number): number {
  const rowTop = index * rowHeight;
  if (rowTop < top) return rowTop;
  return rowTop + rowHeight > top + viewport ? rowTop + rowHeight - viewport : top;
}
