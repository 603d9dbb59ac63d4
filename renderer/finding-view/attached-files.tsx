import { Download, Paperclip, Trash2 } from 'lucide-react';
import { call, transport } from '#renderer/api/client.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { Time } from '#renderer/components/time.tsx';
import { bytes } from '#renderer/format.ts';
import { toastError } from '#renderer/stores/toasts.ts';
import { tellDone } from '#renderer/tell-done.ts';

/** Screenshots and other evidence kept with a finding. */
export function AttachedFiles({ id }: { readonly id: number }) {
  const subject = { subject: 'finding', subject_id: id } as const;
  const files = useQuery('files.list', subject);
  const attach = useCommand('files.attach');
  const remove = useCommand('files.remove');

  async function choose() {
    const tokens = await transport.pickFiles().catch((error: Error) => toastError(error));
    for (const token of tokens ?? []) await attach.run({ ...subject, file: token.file, title: token.name.slice(0, 100) });
  }

  async function save(file: number) {
    const token = await call('files.open', { id: file });
    await transport.save(token);
  }

  async function take(file: number, title: string) {
    tellDone(`Removed “${title}”`, await remove.run({ id: file }));
  }

  return (
    <div className="flex max-w-200 flex-col gap-3 px-(--inset) py-4">
      <div>
        <Button icon={Paperclip} busy={attach.pending} onClick={() => void choose()}>
          Attach files
        </Button>
      </div>
      <Loaded query={files} lines={2}>
        {(data) =>
          data.files.length === 0 ? (
            <p className="text-ink-soft">No files are attached.</p>
          ) : (
            <ul>
              {data.files.map((file) => (
                <li key={file.id} className="flex h-9 items-center gap-3 border-b border-line/60 last:border-0">
                  <span className="min-w-0 flex-1 truncate">{file.title}</span>
                  <span className="text-xs text-ink-soft">{bytes(file.size)}</span>
                  <Time value={file.created} className="text-xs text-ink-soft" />
                  <IconButton
                    icon={Download}
                    label={`Save ${file.title}`}
                    size="small"
                    onClick={() => void save(file.id).catch(toastError)}
                  />
                  <IconButton icon={Trash2} label={`Remove ${file.title}`} size="small" onClick={() => void take(file.id, file.title)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
