import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '#core/contract/index.ts';
import { dedupeWords } from '#core/model/dedupe.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Chip } from '#renderer/components/chip.tsx';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { Fact, FactList } from '#renderer/components/fact-list.tsx';
import { TextInput } from '#renderer/components/field.tsx';
import { Markdown } from '#renderer/components/markdown.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { TextLink } from '#renderer/components/text-link.tsx';
import { counted } from '#renderer/format.ts';

type ScanType = Output<'settings.scan_types'>['scan_types'][number];

/** Every report the application reads: what to export, how, and what counts as a duplicate. */
export function ScannersSection() {
  const types = useQuery('settings.scan_types', {});
  const [text, setText] = useState('');
  return (
    <Loaded query={types} lines={10}>
      {({ scan_types }) => {
        const found = scan_types.filter((type) => matches(type, text));
        return (
          <div className="max-w-240">
            <div className="mb-4 flex flex-wrap items-center gap-4">
              <TextInput
                type="search"
                autoFocus
                aria-label="Search scanners"
                placeholder="Search by tool, scan type or format"
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="w-80 max-w-full"
              />
              <p aria-live="polite" className="text-ink-soft">
                {text.trim() === ''
                  ? counted(scan_types.length, 'scan type')
                  : `${found.length} of ${counted(scan_types.length, 'scan type')}`}
              </p>
            </div>
            {found.length === 0 ? (
              <EmptyState title={`No scanner matches “${text.trim()}”`} className="h-auto py-12">
                Any tool’s findings can come in as SARIF, or as the generic JSON or CSV.
              </EmptyState>
            ) : (
              <ul>
                {found.map((type) => (
                  <Scanner key={type.scan_type} type={type} />
                ))}
              </ul>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function matches(type: ScanType, text: string): boolean {
  const all = [type.scan_type, type.tool, ...type.formats].join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function Scanner({ type }: { readonly type: ScanType }) {
  return (
    <li className="border-b border-line/60 py-4 first:pt-0 last:border-0">
      <h2 className="mb-2 flex flex-wrap items-center gap-2 font-semibold">
        {type.scan_type}
        {type.formats.map((format) => (
          <Chip key={format} className="font-normal">
            {format.toUpperCase()}
          </Chip>
        ))}
      </h2>
      <FactList>
        <Fact name="Tool">
          {type.url.startsWith('https:') ? (
            <TextLink href={type.url} target="_blank" rel="noreferrer noopener" className="inline-flex items-center gap-1">
              {type.tool}
              <ExternalLink aria-label="(opens in the browser)" className="size-3 text-ink-faint" />
            </TextLink>
          ) : (
            type.tool
          )}
        </Fact>
        <Fact name="Export">
          <Instruction text={type.export} />
        </Fact>
        <Fact name="Duplicates">{dedupeWords(type.algorithm, type.fields)}</Fact>
      </FactList>
      <Disclosure title="What is read" className="mt-2 -ml-1">
        <Readme scanType={type.scan_type} />
      </Disclosure>
    </li>
  );
}

function Readme({ scanType }: { readonly scanType: string }) {
  const readme = useQuery('settings.scan_type_readme', { scan_type: scanType });
  return (
    <Loaded query={readme} lines={4}>
      {({ readme: text }) => <Markdown text={text} />}
    </Loaded>
  );
}

/** A sentence with `commands` in it. */
function Instruction({ text }: { readonly text: string }) {
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return sentence.split('`').map((part, at) =>
    at % 2 === 1 ? (
      <code key={at} className="rounded-sm bg-hover px-1 font-mono text-xs">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
