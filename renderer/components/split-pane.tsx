import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useWidth } from './use-width.ts';

export interface SplitPaneProps {
  /** Where the divider stands is remembered under this name. */
  readonly name: string;
  readonly left: ReactNode;
  readonly right: ReactNode | null;
  /** Percent of the width the right side takes at first. */
  readonly rightSize?: number;
  /** Least widths in px; where both do not fit, the right side alone is shown. */
  readonly rightMin?: number;
  readonly leftMin?: number;
}

/** Two panes with a divider that can be dragged, or moved with the arrow keys. Without a right side the left fills all. */
export function SplitPane({ name, left, right, rightSize = 50, rightMin = 360, leftMin = 360 }: SplitPaneProps) {
  const [area, width] = useWidth();
  const isNarrow = width > 0 && width < leftMin + rightMin;
  const panelIds = right === null ? ['left'] : ['left', 'right'];
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: `split-${name}`, panelIds, storage: localStorage });
  if (right !== null && isNarrow)
    return (
      <div ref={area} className="flex min-w-0 flex-1 flex-col">
        {right}
      </div>
    );
  return (
    <div ref={area} className="flex min-w-0 flex-1">
      <Group
        orientation="horizontal"
        className="min-h-0 flex-1"
        {...(defaultLayout ? { defaultLayout } : {})}
        onLayoutChanged={onLayoutChanged}
      >
        <Panel id="left" minSize={`${Math.min(leftMin, width)}px`} className="flex min-w-0 flex-col">
          {left}
        </Panel>
        {right !== null && (
          <>
            <Separator className="relative w-px bg-line outline-none after:absolute after:inset-y-0 after:-left-1 after:w-2.25 hover:bg-accent focus-visible:bg-accent data-[separator=active]:bg-accent" />
            <Panel id="right" defaultSize={`${rightSize}%`} minSize={`${rightMin}px`} className="flex min-w-0 flex-col">
              {right}
            </Panel>
          </>
        )}
      </Group>
    </div>
  );
}
