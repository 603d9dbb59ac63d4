import { cn } from '#renderer/components/cn.ts';
import { href, useCrumbs } from '#renderer/navigation.ts';
import { useAddress } from '#renderer/use-address.ts';
import { SECTIONS, type SettingsSection } from './sections.ts';

/** The settings: pages at the left, the chosen one at the right. */
export function SettingsScreen() {
  const { section = '' } = useAddress();
  const shown = SECTIONS.find((one) => one.path === section) ?? (SECTIONS[0] as SettingsSection);
  const { component: Section } = shown;
  useCrumbs([{ title: 'Settings', path: '/settings' }, { title: shown.title }]);
  return (
    <div className="flex h-full min-h-0 max-md:flex-col">
      <nav
        aria-label="Settings"
        className="w-52 shrink-0 overflow-y-auto border-r px-3 py-5 max-md:w-full max-md:border-r-0 max-md:border-b max-md:py-2"
      >
        <ul className="flex flex-col gap-px max-md:flex-row max-md:flex-wrap">
          {SECTIONS.map(({ path, title, icon: Icon }) => (
            <li key={path}>
              <a
                href={href(path === '' ? '/settings' : `/settings/${path}`)}
                aria-current={path === shown.path ? 'page' : undefined}
                className={cn(
                  'flex h-7 items-center gap-2.5 rounded-md px-2 text-ink-soft hover:bg-hover hover:text-ink',
                  path === shown.path && 'bg-active font-medium text-ink hover:bg-active',
                )}
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto px-8 pt-5 pb-10">
        <h1 className="mb-4 text-xl font-semibold">{shown.title}</h1>
        <Section />
      </div>
    </div>
  );
}
