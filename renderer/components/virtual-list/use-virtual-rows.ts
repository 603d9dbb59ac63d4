import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { clampTop, rowsAt, type Scale, scaleOf, topToShow } from './scale.ts';

export interface VirtualRows {
  /** Takes the element that scrolls. */
  readonly scroller: (element: HTMLDivElement | null) => void;
  readonly scale: Scale;
  /** Height of the visible part, without the header. */
  readonly viewport: number;
  /** Rows to draw, `last` exclusive. */
  readonly first: number;
  readonly last: number;
  /** Rows that fit the viewport. */
  readonly pageSize: number;
  /** Distance of a row from the top of the visible part, in px. */
  readonly offsetOf: (index: number) => number;
  readonly scrollTo: (index: number) => void;
}

export interface VirtualOptions {
  readonly count: number;
  readonly rowHeight: number;
  /** Height in px of the sticky header inside the scroller. */
  readonly headerHeight: number;
}

const OVERSCAN = 6;

/**
 * Windows a list of equal rows of any length. The visible part does not move while scrolling; its rows do, so there is
 * never a blank stretch. On scaled lists the wheel still moves by the pixel, while the scrollbar's thumb moves by the share.
 */
export function useVirtualRows({ count, rowHeight, headerHeight }: VirtualOptions): VirtualRows {
  // As state, because a screen may show something else before its list, and the list is measured when it comes.
  const [element, scroller] = useState<HTMLDivElement | null>(null);
  const [viewport, setViewport] = useState(0);
  const [wantedTop, setTop] = useState(0);
  const scale = scaleOf(count, rowHeight, viewport);
  const top = clampTop(wantedTop, scale, viewport);
  const now = useRef({ top, scale, viewport, rowHeight });
  now.current = { top, scale, viewport, rowHeight };

  const moveTo = useCallback(
    (next: number) => {
      if (!element) return;
      const moved = clampTop(next, now.current.scale, now.current.viewport);
      now.current.top = moved;
      element.scrollTop = moved / now.current.scale.ratio;
      setTop(moved);
    },
    [element],
  );

  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => setViewport(Math.max(0, element.clientHeight - headerHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, headerHeight]);

  useEffect(() => {
    if (!element) return;
    const onScroll = () => {
      const {
        top: from,
        scale: { ratio },
      } = now.current;
      // Within a pixel it is our own move, whose exact place a scaled scrollbar cannot express.
      if (ratio === 1 || Math.abs(element.scrollTop - from / ratio) > 1) setTop(element.scrollTop * ratio);
    };
    const onWheel = (event: WheelEvent) => {
      if (now.current.scale.ratio === 1 || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      moveTo(now.current.top + event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? now.current.rowHeight : 1));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [element, moveTo]);

  const scrollTo = useCallback(
    (index: number) => {
      const { top: from, viewport: visible, rowHeight: height } = now.current;
      const next = topToShow(index, from, visible, height);
      if (next !== from) moveTo(next);
    },
    [moveTo],
  );

  return {
    scroller,
    scale,
    viewport,
    ...rowsAt(top, viewport, rowHeight, count, OVERSCAN),
    pageSize: Math.max(1, Math.floor(viewport / rowHeight)),
    offsetOf: (index) => index * rowHeight - top,
    scrollTo,
  };
}
