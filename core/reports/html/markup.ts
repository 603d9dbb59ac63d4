import { parseMarkdown, type Block } from '#core/reports/markdown.ts';
import type { Run } from '#core/reports/markdown-inline.ts';
import { clean, safeLink } from '#core/reports/text.ts';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML, for elements and quoted attributes. Everything that came from a report passes through here. */
export function escaped(text: string): string {
  return clean(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] as string);
}

/** A link when the address may stand in a report, the text alone when not. */
export function linked(text: string, url: string | undefined): string {
  const address = url === undefined ? null : safeLink(url);
  return address === null ? text : `<a href="${escaped(address)}" rel="noopener noreferrer nofollow">${text}</a>`;
}

/**
 * Markdown of a report as HTML. Built from blocks whose texts are all escaped, so there is nothing in it but the elements
 * written in this file.
 */
export function markup(markdown: string): string {
  return blocksHtml(parseMarkdown(markdown));
}

function blocksHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p dir="auto">${runsHtml(block.runs)}</p>`;
    case 'heading':
      return `<h5 dir="auto">${runsHtml(block.runs)}</h5>`;
    case 'code':
      return `<pre><code>${escaped(block.text)}</code></pre>`;
    case 'quote':
      return `<blockquote>${blocksHtml(block.blocks)}</blockquote>`;
    case 'rule':
      return '<hr>';
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      return `<${tag}${start}>${block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('')}</${tag}>`;
    }
    case 'table': {
      const row = (cells: readonly (readonly Run[])[], tag: string) =>
        `<tr>${cells.map((cell) => `<${tag} dir="auto">${runsHtml(cell)}</${tag}>`).join('')}</tr>`;
      return `<div class="wide"><table><thead>${row(block.header, 'th')}</thead><tbody>${block.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>`;
    }
  }
}

/** An item of one paragraph stands without one, so that lists stay tight. */
function itemHtml(blocks: readonly Block[]): string {
  const [first, ...rest] = blocks;
  return first?.kind === 'paragraph' ? `${runsHtml(first.runs)}${blocksHtml(rest)}` : blocksHtml(blocks);
}

function runsHtml(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      let html = escaped(run.text).replaceAll('\n', '<br>\n');
      if (run.code) html = `<code>${html}</code>`;
      if (run.strike) html = `<s>${html}</s>`;
      if (run.italic) html = `<em>${html}</em>`;
      if (run.bold) html = `<strong>${html}</strong>`;
      return linked(html, run.link);
    })
    .join('');
}
