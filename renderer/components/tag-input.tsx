import { X } from 'lucide-react';
import { useState } from 'react';
import { Suggest } from './suggest.tsx';

export interface TagInputProps {
  readonly label: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: string[]) => void;
  /** Tags to offer. */
  readonly known: readonly string[];
}

/** Tags as chips; Enter or a comma adds what was typed. */
export function TagInput({ label, tags, onChange, known }: TagInputProps) {
  const [text, setText] = useState('');
  function add(typed: string) {
    const added = typed
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && !tags.includes(tag));
    if (added.length > 0) onChange([...tags, ...new Set(added)]);
    setText('');
  }
  return (
    <div className="flex flex-col gap-1.5">
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <li key={tag} className="flex h-5 items-center gap-1 rounded-sm bg-active pr-0.5 pl-1.5 text-xs">
              {tag}
              <button
                type="button"
                aria-label={`Remove ${tag}`}
                className="rounded-sm p-0.5 hover:bg-hover"
                onClick={() => onChange(tags.filter((other) => other !== tag))}
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Suggest
        label={label}
        value={text}
        placeholder="Tag"
        options={known.filter((tag) => !tags.includes(tag))}
        onChange={(value) => (value.endsWith(',') ? add(value) : setText(value))}
        onPick={add}
        onEnter={() => add(text)}
      />
    </div>
  );
}
