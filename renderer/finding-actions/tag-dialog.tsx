import { useState } from 'react';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Field } from '#renderer/components/field.tsx';
import { TagInput } from '#renderer/components/tag-input.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { targetWords } from './target.ts';

/** One finding: its tags. Several: tags to add and to take away, the rest stays. */
export function TagDialog({ target, update, onClose }: ActionDialogProps) {
  const known = useQuery('settings.tags', {}).data?.tags ?? [];
  const before = target.row?.tags ?? [];
  const [tags, setTags] = useState<readonly string[]>(before);
  const [removed, setRemoved] = useState<readonly string[]>([]);

  function save() {
    const add_tags = tags.filter((tag) => !before.includes(tag));
    const remove_tags = target.row ? before.filter((tag) => !tags.includes(tag)) : [...removed];
    if (add_tags.length + remove_tags.length === 0) return onClose();
    update({ ...(add_tags.length > 0 ? { add_tags } : {}), ...(remove_tags.length > 0 ? { remove_tags } : {}) }, 'Tagged');
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Tags"
      description={targetWords(target)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={save}>
            Save tags
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        <Field label={target.row ? 'Tags' : 'Add'}>
          <TagInput label={target.row ? 'Tags' : 'Tags to add'} tags={tags} onChange={setTags} known={known} />
        </Field>
        {!target.row && (
          <Field label="Take away">
            <TagInput label="Tags to take away" tags={removed} onChange={setRemoved} known={known} />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
