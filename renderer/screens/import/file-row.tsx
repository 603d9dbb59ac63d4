import { Split, X } from 'lucide-react';
import { useState } from 'react';
import type { Tree } from '#core/contract/products.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { Checkbox } from '#renderer/components/field.tsx';
import { Combobox } from '#renderer/components/combobox.tsx';
import { Select } from '#renderer/components/select.tsx';
import { bytes } from '#renderer/format.ts';
import { useImport } from '#renderer/stores/import.ts';
import { type Entry, knownIn, type Place, testOf, updatable } from './entry.ts';
import { PlaceFields } from './place-fields.tsx';
import { changeEntry, removeEntry } from './state.ts';

export interface FileRowProps {
  readonly entry: Entry;
  readonly shared: Place;
  readonly tree: Tree | undefined;
  /** The place over the list is this file's, so none is shown here. */
  readonly isOnly: boolean;
}

/** One file: what it is, and which test it goes into. */
export function FileRow({ entry, shared, tree, isOnly }: FileRowProps) {
  const { file, scan_type } = entry;
  const change = (next: Partial<Entry>) => changeEntry(file.file, next);
  const isMissing = entry.isIncluded && scan_type === null;
  const [isOpen, setOpen] = useState(false);
  function takeOwnPlace() {
    change({ place: shared, test: null });
    setOpen(true);
  }
  return (
    <li className="border-b border-line/60 px-3 py-2 last:border-0">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1.5 lg:grid-cols-[minmax(0,1fr)_15rem_17rem_3.5rem]">
        <div className="min-w-0 py-1">
          <Checkbox
            label={
              <span className="flex min-w-0 items-baseline gap-2">
                <span className="truncate font-medium" title={file.name}>
                  {file.name}
                </span>
                <span className="shrink-0 text-xs text-ink-soft">{bytes(file.size)}</span>
              </span>
            }
            checked={entry.isIncluded}
            onChange={(isIncluded) => change({ isIncluded })}
            className="min-w-0"
          />
          {isMissing && <p className="mt-0.5 ml-5.5 text-xs text-bad">{file.error ?? 'Choose its scan type.'}</p>}
        </div>
        <div className="flex justify-end lg:order-last">
          {!isOnly && entry.place === null && <IconButton icon={Split} label={`Another place for ${file.name}`} onClick={takeOwnPlace} />}
          <IconButton icon={X} label={`Remove ${file.name}`} onClick={() => removeEntry(file.file)} />
        </div>
        <div className="max-lg:col-span-2 max-lg:pl-5.5">
          <ScanTypeBox entry={entry} isInvalid={isMissing} onChange={(next) => change({ scan_type: next, test: null })} />
        </div>
        <div className="max-lg:col-span-2 max-lg:pl-5.5">
          <TestBox entry={entry} place={entry.place ?? shared} tree={tree} onChange={(test) => change({ test })} />
        </div>
      </div>
      {entry.place && (
        <OwnPlace place={entry.place} tree={tree} isOpen={isOpen} onOpen={setOpen} onChange={(place) => change({ place, test: null })} />
      )}
    </li>
  );
}

function ScanTypeBox({
  entry,
  isInvalid,
  onChange,
}: {
  readonly entry: Entry;
  readonly isInvalid: boolean;
  readonly onChange: (scanType: string) => void;
}) {
  const all = useQuery('settings.scan_types', {}).data?.scan_types ?? [];
  const { candidates } = entry.file;
  const others = all.map((one) => one.scan_type).filter((name) => !candidates.includes(name));
  return (
    <Combobox
      label={`Scan type of ${entry.file.name}`}
      value={entry.scan_type}
      placeholder="Choose a scan type"
      invalid={isInvalid}
      groups={[
        { value: 'Recognised', items: candidates },
        { value: candidates.length > 0 ? 'All others' : 'All', items: others },
      ]}
      onChange={onChange}
    />
  );
}

function TestBox({
  entry,
  place,
  tree,
  onChange,
}: {
  readonly entry: Entry;
  readonly place: Place;
  readonly tree: Tree | undefined;
  readonly onChange: (test: 'new' | number) => void;
}) {
  const engagement = knownIn(tree, place).engagement;
  const tests =
    useQuery('tests.list', { engagement_id: engagement?.id ?? 1 }, { enabled: engagement !== null, keep: true }).data?.tests ?? [];
  const openedFrom = useImport((sheet) => sheet.into?.test);
  const possible = engagement === null ? [] : updatable(tests, entry.scan_type);
  const value = engagement === null ? 'new' : testOf(entry, tests, openedFrom);
  if (possible.length === 0) return <p className="px-2 py-1 text-ink-soft">A new test</p>;
  const options = [
    ...possible.map((test) => ({ value: String(test.id), label: `Update “${test.name}” #${test.id}` })),
    { value: 'new', label: 'A new test' },
  ];
  return (
    <>
      <Select
        label={`Test for ${entry.file.name}`}
        value={String(value)}
        options={options}
        onChange={(next) => onChange(next === 'new' ? 'new' : Number(next))}
      />
      {value !== 'new' && <p className="mt-0.5 px-2 text-xs text-ink-faint">Compares with it; what is missing is closed.</p>}
    </>
  );
}

interface OwnPlaceProps {
  readonly place: Place;
  readonly tree: Tree | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (place: Place | null) => void;
}

/** A place that only this file goes to. */
function OwnPlace({ place, tree, isOpen, onOpen, onChange }: OwnPlaceProps) {
  return (
    <div className="mt-1 mb-1 ml-5.5 flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-2 text-ink-soft">
        <span>
          Goes to{' '}
          <span className="font-medium text-ink">
            {place.product_name || '…'} / {place.engagement_name || '…'}
          </span>
        </span>
        <Button size="small" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          {isOpen ? 'Done' : 'Change'}
        </Button>
        <Button size="small" onClick={() => onChange(null)}>
          Send it where the others go
        </Button>
      </p>
      {isOpen && <PlaceFields place={place} tree={tree} onChange={onChange} />}
    </div>
  );
}
