import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { parseQuery } from '#core/model/query.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { IconButton } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Kbd } from '#renderer/components/kbd.tsx';
import { POPUP } from '#renderer/components/menu.tsx';
import { fieldOffers, type Offer, take, typingAt, valueOffers } from './completion.ts';

export interface QueryBoxProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly ref?: React.Ref<{ focus: () => void }>;
}

/** The query as text, with completion and, where it cannot be read, a mark at the place and the reason under it. */
export function QueryBox({ query, onQuery, ref }: QueryBoxProps) {
  const [text, setText] = useState(query);
  const [caret, setCaret] = useState(query.length);
  const [isOpen, setIsOpen] = useState(false);
  const [highlighted, setHighlighted] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const listId = useId();
  useImperativeHandle(ref, () => ({ focus: () => input.current?.select() }), []);
  // What is typed has the say while it means the same: a space at its end must not vanish under the hand.
  useEffect(() => setText((typed) => (typed.trim() === query ? typed : query)), [query]);

  const typing = typingAt(text, caret);
  const offers = useOffers(typing, isOpen);
  const parsed = parseQuery(text);
  const problem = parsed.ok || (isOpen && offers.length > 0) ? null : parsed.problem;
  const isOffering = isOpen && offers.length > 0;

  // Plain words apply while one types; a half-typed condition waits for Enter or a choice.
  useEffect(() => {
    if (!isOpen || typing.kind === 'value' || !parsed.ok || text.trim() === query) return;
    const timer = setTimeout(() => onQuery(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, isOpen, typing.kind, parsed.ok, query, onQuery]);

  function edit(value: string, at: number) {
    setText(value);
    setCaret(at);
    setHighlighted(-1);
    setIsOpen(true);
  }

  function choose(offer: Offer) {
    const taken = take(text, typing, offer);
    edit(taken.text, taken.caret);
    requestAnimationFrame(() => input.current?.setSelectionRange(taken.caret, taken.caret));
    if (typing.kind === 'value' && parseQuery(taken.text).ok) onQuery(taken.text.trim());
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const offer = isOffering ? offers[highlighted] : undefined;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offers.length > 0) {
      event.preventDefault();
      setIsOpen(true);
      setHighlighted(
        (at) => (at + (event.key === 'ArrowDown' ? 1 : -1) + offers.length + (at < 0 && event.key === 'ArrowUp' ? 1 : 0)) % offers.length,
      );
    } else if (event.key === 'Tab' && isOffering && text !== '' && !event.shiftKey) {
      event.preventDefault();
      choose(offer ?? (offers[0] as Offer));
    } else if (event.key === 'Enter') {
      if (offer) return choose(offer);
      setIsOpen(false);
      if (parsed.ok) onQuery(text.trim());
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (isOffering) setIsOpen(false);
      else input.current?.blur();
    }
  }

  return (
    <div className="relative min-w-0 flex-1">
      <Search aria-hidden className="absolute top-1.5 left-2 z-10 size-4 text-ink-faint" />
      <div
        ref={mirror}
        aria-hidden
        className="pointer-events-none absolute inset-x-8 top-0 h-7 overflow-hidden font-sans leading-7 whitespace-pre text-transparent"
      >
        <Marked text={text} part={problem?.at} />
      </div>
      <input
        ref={input}
        role="combobox"
        aria-label="Query"
        aria-expanded={isOffering}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOffering && highlighted >= 0 ? `${listId}-${highlighted}` : undefined}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${listId}-problem` : undefined}
        spellCheck={false}
        autoComplete="off"
        value={text}
        placeholder="severity:critical,high is:open product:… or any words"
        className="h-7 w-full rounded-md bg-sunken px-8 text-sm ring-1 ring-line-strong/60 ring-inset aria-invalid:ring-bad"
        onChange={(event) => edit(event.target.value, event.target.selectionStart ?? event.target.value.length)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onScroll={(event) => mirror.current && (mirror.current.scrollLeft = event.currentTarget.scrollLeft)}
        onClick={() => setIsOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setIsOpen(false);
          if (parsed.ok && text.trim() !== query) onQuery(text.trim());
        }}
      />
      {text === '' ? (
        <Kbd name="search" className="absolute top-1 right-2" />
      ) : (
        <IconButton
          icon={X}
          label="Clear the query"
          size="small"
          className="absolute top-0.5 right-1"
          onClick={() => {
            setText('');
            onQuery('');
          }}
        />
      )}
      {problem && (
        <p
          id={`${listId}-problem`}
          role="alert"
          className="absolute top-8 left-0 z-20 rounded-md bg-bad-soft px-2 py-0.5 text-xs text-bad shadow-pop"
        >
          “{problem.at}”: {problem.reason}.
        </p>
      )}
      <ul
        id={listId}
        role="listbox"
        aria-label="Completion"
        hidden={!isOffering}
        className={cn(POPUP, 'absolute top-8 left-0 z-30 max-h-80 w-full max-w-140 overflow-auto')}
      >
        {offers.map((offer, at) => (
          <li
            key={offer.label}
            id={`${listId}-${at}`}
            role="option"
            aria-selected={at === highlighted}
            ref={(element) => {
              if (at === highlighted) element?.scrollIntoView({ block: 'nearest' });
            }}
            className="mx-1 flex h-7 items-center gap-3 rounded-md px-2 hover:bg-hover aria-selected:bg-hover"
            onMouseDown={(event) => {
              event.preventDefault();
              choose(offer);
            }}
          >
            <span className="shrink-0">{offer.label}</span>
            {offer.help && <span className="truncate text-xs text-ink-faint">{offer.help}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The offers for what is typed: fields and fixed words at once, other values from the workspace. */
function useOffers(typing: ReturnType<typeof typingAt>, isOpen: boolean): Offer[] {
  const asks = typing.kind === 'value' && !typing.field.values && typing.field.kind !== 'number' && typing.field.kind !== 'date';
  const found = useQuery(
    'findings.complete',
    { field: typing.kind === 'value' ? typing.field.name : '', text: typing.text },
    { enabled: asks && isOpen, keep: true },
  );
  if (typing.kind === 'field') return fieldOffers(typing.text).slice(0, typing.text === '' ? 40 : 12);
  const typed = typing.text.toLowerCase();
  return valueOffers(
    typing.field.values ? typing.field.values.filter((value) => value.includes(typed)) : asks ? (found.data?.values ?? []) : [],
  );
}

function Marked({ text, part }: { readonly text: string; readonly part: string | undefined }) {
  const at = part === undefined ? -1 : text.indexOf(part);
  if (part === undefined || at < 0) return null;
  return (
    <>
      {text.slice(0, at)}
      <span className="underline decoration-bad decoration-wavy underline-offset-3">{part}</span>
    </>
  );
}
