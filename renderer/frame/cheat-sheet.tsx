import { Dialog } from '#renderer/components/dialog.tsx';
import { KeyCaps } from '#renderer/components/kbd.tsx';
import { type Key, KEYS } from '#renderer/keys.ts';
import { closeOverlay, useOverlay } from '#renderer/stores/overlays.ts';

/** Every key there is, straight from the table. */
export function CheatSheet() {
  const open = useOverlay((state) => state.open === 'cheat_sheet');
  const groups = Map.groupBy(Object.values(KEYS) as Key[], (key) => key.group);
  return (
    <Dialog open={open} onClose={closeOverlay} title="Keys" className="w-200">
      <div className="columns-1 gap-8 pb-4 sm:columns-2">
        {[...groups].map(([group, keys]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-semibold text-ink-soft">{group}</h3>
            <dl>
              {keys.map((key) => (
                <div key={key.label} className="flex h-7 items-center justify-between gap-4">
                  <dt>{key.label}</dt>
                  <dd className="flex gap-2">
                    {key.keys.map((combination) => (
                      <KeyCaps key={combination} combination={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
