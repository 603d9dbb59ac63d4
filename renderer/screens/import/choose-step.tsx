import { FileUp, TriangleAlert, Upload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { transport } from '#renderer/api/client.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Progress } from '#renderer/components/progress.tsx';
import { counted } from '#renderer/format.ts';
import { toastError } from '#renderer/stores/toasts.ts';
import { placeProblem } from './entry.ts';
import { FileRow } from './file-row.tsx';
import { takeIn } from './intake.ts';
import { OptionsForm } from './options-form.tsx';
import { PlaceFields } from './place-fields.tsx';
import { makePlans } from './run.ts';
import { usePrimaryKey } from './use-primary-key.ts';
import { chosenEntries, type ImportState, placeFor, useImportState } from './state.ts';

const FORM = 'import-files';

/** First step: what each file is and where it goes. */
export function ChooseStep() {
  const { entries, shared, intakeError } = useImportState();
  const tree = useQuery('products.tree', {}).data;
  const hasShared = entries.some((entry) => entry.place === null);
  const needsShared = hasShared || entries.length > 1;

  const form = useRef<HTMLFormElement>(null);
  const isEmpty = entries.length === 0;
  useEffect(() => {
    // Files have come: the next thing to say is where they go, unless one is at a field already.
    if (!isEmpty && !(document.activeElement instanceof HTMLInputElement)) firstToFill(form.current)?.focus();
  }, [isEmpty]);

  return (
    <form
      ref={form}
      id={FORM}
      className="flex min-h-full flex-col gap-6 pb-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (problemOf(useImportState.getState()) === null) void makePlans();
      }}
    >
      {intakeError && (
        <p role="alert" className="flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {intakeError}
        </p>
      )}
      {isEmpty ? (
        <DropZone />
      ) : (
        <>
          {needsShared && (
            <Section title={entries.length > 1 ? 'Where they go' : 'Where it goes'}>
              <PlaceFields place={shared} tree={tree} onChange={(place) => useImportState.setState({ shared: place })} />
            </Section>
          )}
          <Section
            title={counted(entries.length, 'file')}
            actions={
              <Button size="small" icon={FileUp} onClick={() => void chooseFiles()}>
                Add files
              </Button>
            }
          >
            <ul className="rounded-md ring-1 ring-line ring-inset">
              {entries.map((entry) => (
                <FileRow key={entry.file.file} entry={entry} shared={shared} tree={tree} isOnly={entries.length === 1} />
              ))}
            </ul>
            <Intake />
          </Section>
          <OptionsForm />
        </>
      )}
    </form>
  );
}

/** The first of the place's fields that is empty; the button that goes on when all is known. */
function firstToFill(form: HTMLFormElement | null): HTMLElement | null | undefined {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('input[role="combobox"]') ?? [])];
  return fields.find((field) => field.value === '') ?? document.querySelector<HTMLElement>(`button[type="submit"][form="${FORM}"]`);
}

function DropZone() {
  const intake = useImportState((state) => state.intake);
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 rounded-lg border border-dashed border-line-strong bg-sunken p-8 text-center">
      <Upload aria-hidden className="size-7 text-accent" strokeWidth={1.5} />
      <p className="text-base font-semibold">Drop scanner reports here</p>
      <p className="max-w-100 text-ink-soft">
        Files, folders and zip archives. The scanner is recognised by what is inside, whatever the file is called.
      </p>
      {intake ? (
        <Intake />
      ) : (
        <Button variant="primary" size="large" icon={FileUp} autoFocus onClick={() => void chooseFiles()}>
          Choose files
        </Button>
      )}
    </div>
  );
}

function Intake() {
  const intake = useImportState((state) => state.intake);
  if (!intake) return null;
  return (
    <div role="status" className="mt-2 flex w-80 max-w-full flex-col gap-1.5">
      <p className="text-ink-soft">{intake.words}</p>
      <Progress label={intake.words} done={intake.done} total={intake.total} />
    </div>
  );
}

async function chooseFiles(): Promise<void> {
  const tokens = await transport.pickFiles().catch((error: Error) => toastError(error));
  if (tokens && tokens.length > 0) await takeIn([], tokens);
}

/** Why there cannot be a plan yet, as a sentence; null when there can. */
function problemOf(state: ImportState): string | null {
  const chosen = chosenEntries(state);
  if (state.intake) return `${state.intake.words}.`;
  if (state.entries.length === 0) return '';
  if (chosen.length === 0)
    return state.entries.some((entry) => entry.isIncluded) ? 'Choose the scan type of the file.' : 'Tick the files to import.';
  for (const entry of chosen) {
    const problem = placeProblem(placeFor(state, entry));
    if (problem !== null) return problem;
  }
  return null;
}

export function ChooseFooter({ onClose }: { readonly onClose: () => void }) {
  const state = useImportState();
  const problem = problemOf(state);
  const chosen = chosenEntries(state).length;
  const left = state.entries.filter((entry) => entry.scan_type === null).length;
  usePrimaryKey(() => problem === null && void makePlans());
  return (
    <>
      <p aria-live="polite" className="mr-auto text-ink-soft">
        {problem ?? (left > 0 ? `${counted(left, 'file')} of unknown type ${left === 1 ? 'is' : 'are'} left out.` : '')}
      </p>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form={FORM} variant="primary" disabled={problem !== null}>
        {chosen > 1 ? `Next: plan ${counted(chosen, 'file')}` : 'Next: see the plan'}
      </Button>
    </>
  );
}
