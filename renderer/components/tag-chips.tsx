import { count } from '#renderer/format.ts';
import { Chip } from './chip.tsx';

const SHOWN = 20;

/** Tags as chips, the inherited ones paler; of very many the first. */
export function TagChips({ tags, inherited }: { readonly tags: readonly string[]; readonly inherited: readonly string[] }) {
  const more = tags.length + inherited.length - SHOWN;
  return (
    <>
      {tags.slice(0, SHOWN).map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
      {inherited.slice(0, Math.max(0, SHOWN - tags.length)).map((tag) => (
        <Chip key={tag} className="bg-transparent text-ink-soft ring-1 ring-line ring-inset">
          {tag}
        </Chip>
      ))}
      {more > 0 && <span className="text-ink-soft">and {count(more)} more</span>}
    </>
  );
}
