import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { TextArea } from '#renderer/components/field.tsx';
import { Markdown } from '#renderer/components/markdown.tsx';
import { Section } from '#renderer/components/page.tsx';

export interface EditableTextProps {
  readonly title: string;
  readonly value: string;
  /** Each line is a thing of its own, such as references. */
  readonly isList?: boolean;
  readonly onSave: (value: string) => void;
}

/** A long text shown as markdown and edited as plain text. */
export function EditableText({ title, value, isList = false, onSave }: EditableTextProps) {
  const [draft, setDraft] = useState<string | null>(null);

  function save() {
    if (draft !== null && draft !== value) onSave(draft);
    setDraft(null);
  }

  return (
    <Section
      title={title}
      className="group/text"
      actions={
        draft === null && (
          <IconButton
            icon={Pencil}
            label={`Edit: ${title}`}
            size="small"
            className="opacity-0 group-hover/text:opacity-100 focus-visible:opacity-100"
            onClick={() => setDraft(value)}
          />
        )
      }
    >
      {draft === null ? (
        value === '' ? (
          <p className="text-ink-faint">Nothing written.</p>
        ) : (
          <Markdown text={isList ? asList(value) : value} />
        )
      ) : (
        <div className="flex flex-col gap-2">
          <TextArea
            autoFocus
            aria-label={title}
            rows={Math.min(24, Math.max(6, draft.split('\n').length + 1))}
            value={draft}
            className="font-mono text-xs"
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setDraft(null);
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
            }}
          />
          <div className="flex items-center gap-2">
            <Button variant="primary" onClick={save}>
              Save
            </Button>
            <Button onClick={() => setDraft(null)}>Cancel</Button>
            <span className="text-xs text-ink-faint">Markdown. What reports say later does not overwrite it.</span>
          </div>
        </div>
      )}
    </Section>
  );
}

/** Lines as a markdown list, unless the text is one already. */
function asList(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 1 && !lines.some((line) => /^([-*]|\d+\.)\s/.test(line)) ? lines.map((line) => `- ${line}`).join('\n') : text;
}
