import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { cn } from './cn.ts';
import type { ColouredLine } from './highlight.ts';

export interface CodeBlockProps {
  readonly code: string;
  /** A Shiki language name or `http`; unknown ones stay plain. */
  readonly language: string;
  /** Number of the first line; absent: no numbers. */
  readonly firstLine?: number;
  /** A line to mark. */
  readonly mark?: number;
  readonly className?: string;
}

/** Code in colour. It is readable at once and coloured when the highlighter has loaded. */
export function CodeBlock({ code, language, firstLine, mark, className }: CodeBlockProps) {
  const [lines, setLines] = useState<readonly ColouredLine[]>();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    setLines(undefined);
    void import('./highlight.ts').then(({ highlight }) => highlight(code, language)).then((coloured) => isCurrent && setLines(coloured));
    return () => {
      isCurrent = false;
    };
  }, [code, language]);

  function copy() {
    void navigator.clipboard.writeText(code).then(() => {
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), 1500);
    });
  }

  return (
    <div className={cn('group/code relative mb-3 rounded-md bg-sunken ring-1 ring-line ring-inset', className)}>
      <pre tabIndex={0} className="m-0! max-h-120 overflow-auto p-3 font-mono text-xs leading-5">
        {(lines ?? plain(code)).map((line, at) => (
          <div key={at} className={cn('flex min-h-5', firstLine !== undefined && firstLine + at === mark && '-mx-3 bg-warn-soft px-3')}>
            {firstLine !== undefined && (
              <span aria-hidden className="w-10 shrink-0 pr-3 text-right text-ink-faint select-none">
                {firstLine + at}
              </span>
            )}
            <code className="whitespace-pre-wrap break-all">
              {line.map((token, index) => (
                <span key={index} style={token.color === undefined ? {} : { color: token.color }}>
                  {token.content}
                </span>
              ))}
            </code>
          </div>
        ))}
      </pre>
      <IconButton
        icon={isCopied ? Check : Copy}
        label={isCopied ? 'Copied' : 'Copy'}
        size="small"
        className="absolute top-1 right-1 bg-sunken opacity-0 group-hover/code:opacity-100 focus-visible:opacity-100"
        onClick={copy}
      />
    </div>
  );
}

function plain(code: string): ColouredLine[] {
  return code.split('\n').map((content) => [{ content }]);
}
