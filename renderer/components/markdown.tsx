import { memo } from 'react';
import ReactMarkdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { CodeBlock } from './code-block.tsx';
import { lineBreaks } from './line-breaks.ts';
import { PlainText } from './plain-text.tsx';
import { readableAsMarkdown } from './readable-as-markdown.ts';

/** Report text is hostile: sanitised, no images from anywhere, links only to the web and only by a click. */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  if (!readableAsMarkdown(text)) return <PlainText text={text} />;
  return (
    <div className="prose-report">
      <ReactMarkdown
        remarkPlugins={[remarkGfm, lineBreaks]}
        rehypePlugins={[rehypeSanitize]}
        disallowedElements={['img', 'input']}
        components={{
          a: ({ href, children }) =>
            /^https?:/i.test(href ?? '') ? (
              <a href={href} target="_blank" rel="noreferrer noopener">
                {children}
              </a>
            ) : (
              <span>{children}</span>
            ),
          pre: ({ children }) => <>{children}</>,
          code: ({ className, children }) => {
            const language = /language-([\w-]+)/.exec(className ?? '')?.[1];
            const code = String(children);
            return language !== undefined || code.includes('\n') ? (
              <CodeBlock code={code.replace(/\n$/, '')} language={language ?? 'text'} />
            ) : (
              <code>{children}</code>
            );
          },
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
});
