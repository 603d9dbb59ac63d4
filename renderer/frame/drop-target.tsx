import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { openImport } from '#renderer/stores/import.ts';
import { filesOf } from './dropped-files.ts';

/** The whole window takes files: shows where they would go while they hover, and opens the import sheet with them. */
export function DropTarget() {
  const [isOver, setIsOver] = useState(false);
  const depth = useRef(0);

  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth.current++;
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setIsOver(false);
    };
    const over = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setIsOver(false);
      void filesOf(event.dataTransfer).then((files) => files.length > 0 && openImport(files));
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener as EventListener);
    };
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 bg-backdrop p-4">
      <div className="flex h-full flex-col items-center justify-center gap-2 rounded-lg border-2 border-dashed border-accent bg-raised">
        <Upload aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
        <p className="text-lg font-semibold">Drop reports to import them</p>
        <p className="text-ink-soft">
          Files, folders and zip archives; the scanner is recognised. Nothing is written before you have seen the plan.
        </p>
      </div>
    </div>
  );
}
