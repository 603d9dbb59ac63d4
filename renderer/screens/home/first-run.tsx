import { FileUp, FlaskConical, Upload } from 'lucide-react';
import { transport } from '#renderer/api/client.ts';
import { useJob } from '#renderer/api/use-job.ts';
import { Button } from '#renderer/components/button.tsx';
import { Progress } from '#renderer/components/progress.tsx';
import { counted } from '#renderer/format.ts';
import { openImport } from '#renderer/stores/import.ts';
import { toast, toastError } from '#renderer/stores/toasts.ts';
import { undoLatest } from '#renderer/undo.ts';

/** The first page of a new workspace: drop a report, or look around with the demo. */
export function FirstRun() {
  const demo = useJob('workspace.load_demo');

  async function loadDemo() {
    const loaded = await demo.start({});
    if (loaded)
      toast({ title: `Loaded ${counted(loaded.findings, 'demo finding')}`, action: { label: 'Undo', run: () => void undoLatest() } });
  }

  async function chooseFiles() {
    const tokens = await transport.pickFiles().catch((error: Error) => toastError(error));
    if (tokens && tokens.length > 0) openImport([], tokens);
  }

  return (
    <div className="flex h-full flex-col items-center justify-center gap-6 overflow-auto p-8">
      <div className="flex w-full max-w-160 flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong bg-sunken px-8 py-14 text-center">
        <Upload aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
        <h1 className="text-xl font-semibold">Drop a report</h1>
        <p className="max-w-100 text-ink-soft">
          Any scanner's export, anywhere in this window. Its format is recognised, and you see what it would change before anything is
          written.
        </p>
        <Button variant="primary" size="large" icon={FileUp} className="mt-2" onClick={() => void chooseFiles()}>
          Choose files
        </Button>
      </div>
      <div className="flex flex-col items-center gap-2 text-center">
        <p className="text-ink-soft">
          Nothing at hand? The demo holds reports of several scanners over a few products; one step takes it out again.
        </p>
        <Button icon={FlaskConical} busy={demo.pending} onClick={() => void loadDemo()}>
          Load demo data
        </Button>
        {demo.pending && <Progress label="Loading demo data" done={demo.job?.done ?? 0} total={demo.job?.total ?? 0} className="w-48" />}
      </div>
    </div>
  );
}
