import { useState } from 'react';
import { count } from '#renderer/format.ts';
import { Button } from './button.tsx';

const SHOWN = 20_000;

/** A text as it was written; of a very long one the beginning, and the rest when asked for. */
export function PlainText({ text }: { readonly text: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const isCut = !isWhole && text.length > SHOWN;
  return (
    <>
      <p className="wrap-anywhere whitespace-pre-wrap">{isCut ? text.slice(0, SHOWN).toWellFormed() : text}</p>
      {isCut && (
        <Button size="small" className="mt-2" onClick={() => setIsWhole(true)}>
          Show all {count(text.length)} characters
        </Button>
      )}
    </>
  );
}
