import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Note } from '#core/contract/notes.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { Checkbox, TextArea } from '#renderer/components/field.tsx';
import { Markdown } from '#renderer/components/markdown.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { Time } from '#renderer/components/time.tsx';
import { tellDone } from '#renderer/tell-done.ts';

/** The notes of a finding, and a box for the next one. */
export function Notes({ id }: { readonly id: number }) {
  const subject = { subject: 'finding', subject_id: id } as const;
  const notes = useQuery('notes.list', subject);
  const add = useCommand('notes.add');
  const [text, setText] = useState('');
  const [isPrivate, setPrivate] = useState(false);

  async function save() {
    if (text.trim() === '') return;
    if (await add.run({ ...subject, entry: text.trim(), private: isPrivate })) setText('');
  }

  return (
    <div className="flex max-w-200 flex-col gap-3 px-(--inset) py-4">
      <TextArea
        aria-label="New note"
        placeholder="Write a note"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void save()}
      />
      <div className="flex items-center justify-between">
        <Checkbox label="Private: left out of reports" checked={isPrivate} onChange={setPrivate} />
        <Button variant="primary" busy={add.pending} disabled={text.trim() === ''} onClick={() => void save()}>
          Add note
        </Button>
      </div>
      <Loaded query={notes} lines={2}>
        {(data) => (
          <ul>
            {data.notes.map((note) => (
              <NoteLine key={note.id} note={note} />
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}

function NoteLine({ note }: { readonly note: Note }) {
  const [draft, setDraft] = useState<string | null>(null);
  const edit = useCommand('notes.edit');
  const remove = useCommand('notes.delete');

  async function save() {
    if (draft !== null && draft.trim() !== '' && draft !== note.entry) await edit.run({ id: note.id, entry: draft.trim() });
    setDraft(null);
  }

  async function removeNote() {
    tellDone('Deleted a note', await remove.run({ id: note.id }));
  }

  return (
    <li className="group/note border-t border-line/60 py-3">
      <div className="mb-1 flex items-center gap-2 text-xs text-ink-soft">
        <span className="font-medium text-ink">{note.author}</span>
        <Time value={note.date} />
        {note.private && <span>private</span>}
        {note.edited && <span>edited</span>}
        <span className="flex-1" />
        <IconButton
          icon={Pencil}
          label="Edit the note"
          size="small"
          className="opacity-0 group-hover/note:opacity-100 focus-visible:opacity-100"
          onClick={() => setDraft(note.entry)}
        />
        <IconButton
          icon={Trash2}
          label="Delete the note"
          size="small"
          className="opacity-0 group-hover/note:opacity-100 focus-visible:opacity-100"
          onClick={() => void removeNote()}
        />
      </div>
      {draft === null ? (
        <Markdown text={note.entry} />
      ) : (
        <div className="flex flex-col gap-2">
          <TextArea autoFocus aria-label="Note" value={draft} onChange={(event) => setDraft(event.target.value)} />
          <div className="flex gap-2">
            <Button variant="primary" onClick={() => void save()}>
              Save
            </Button>
            <Button onClick={() => setDraft(null)}>Cancel</Button>
          </div>
        </div>
      )}
    </li>
  );
}
