import { CodeBlock } from '#renderer/components/code-block.tsx';

export interface RequestResponseProps {
  readonly pair: { readonly request: string; readonly response: string };
  readonly startsOpen: boolean;
}

/** One exchange, folded under its first line. */
export function RequestResponse({ pair, startsOpen }: RequestResponseProps) {
  const line = pair.request.split('\n', 1)[0]?.trim() || 'Request and response';
  return (
    <details open={startsOpen} className="mb-2">
      <summary className="mb-1 truncate font-mono text-xs">{line}</summary>
      {pair.request.trim() !== '' && (
        <>
          <p className="mb-1 text-xs text-ink-soft">Request</p>
          <CodeBlock code={pair.request.trimEnd()} language="http" />
        </>
      )}
      {pair.response.trim() !== '' && (
        <>
          <p className="mb-1 text-xs text-ink-soft">Response</p>
          <CodeBlock code={pair.response.trimEnd()} language="http" />
        </>
      )}
    </details>
  );
}
