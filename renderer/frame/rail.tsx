import { Database, type LucideIcon, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { runningJobs, useJobs } from '#renderer/api/jobs.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { IconButton } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Progress } from '#renderer/components/progress.tsx';
import { Tooltip } from '#renderer/components/tooltip.tsx';
import { useMedia } from '#renderer/components/use-media.ts';
import { compactCount } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import { SCREENS, type Screen } from '#renderer/routes.tsx';
import { useScreen } from '#renderer/use-screen.ts';
import { toggleRail, useLayout } from '#renderer/stores/layout.ts';
import { TRIAGE_QUERY } from '#renderer/stores/triage.ts';

/** The left rail: workspace, screens, and below them what runs and the settings. */
export function Rail() {
  const isNarrow = useMedia('(width < 900px)');
  const collapsed = useLayout((layout) => layout.railCollapsed) || isNarrow;
  const workspace = useQuery('workspace.get', {});
  const toTriage = useQuery('findings.count', { query: TRIAGE_QUERY }, { keep: true });
  const badges: Readonly<Record<string, number | undefined>> = { '/triage': toTriage.data?.count };
  const name = workspace.data?.name ?? '';

  return (
    <nav aria-label="Main" className={cn('flex shrink-0 flex-col gap-px px-2 pb-2', collapsed ? 'w-12' : 'w-55')}>
      <div className="flex h-11 items-center gap-1">
        {!collapsed && (
          <span className="flex min-w-0 flex-1 items-center gap-2 px-2 font-semibold" title={workspace.data?.path ?? name}>
            <Database aria-hidden className="size-4 shrink-0 text-accent" />
            <span className="truncate">{name}</span>
          </span>
        )}
        {!isNarrow && (
          <IconButton
            icon={collapsed ? PanelLeftOpen : PanelLeftClose}
            label={collapsed ? 'Expand the sidebar' : 'Collapse the sidebar'}
            shortcut="toggle_rail"
            className={collapsed ? 'mx-0.5' : ''}
            onClick={toggleRail}
          />
        )}
      </div>
      {SCREENS.filter((screen) => screen.rail === 'main').map((screen) => (
        <RailLink key={screen.path} screen={screen} collapsed={collapsed} badge={badges[screen.path]} />
      ))}
      <span className="flex-1" />
      {SCREENS.filter((screen) => screen.rail === 'bottom').map((screen) => (
        <RailLink key={screen.path} screen={screen} collapsed={collapsed}>
          {screen.path === '/jobs' && <JobsProgress collapsed={collapsed} />}
        </RailLink>
      ))}
    </nav>
  );
}

function RailLink({
  screen,
  collapsed,
  badge,
  children,
}: {
  readonly screen: Screen;
  readonly collapsed: boolean;
  readonly badge?: number | undefined;
  readonly children?: ReactNode;
}) {
  const shown = useScreen();
  const isHere = shown?.path === screen.path || shown?.parent === screen.path;
  const Icon: LucideIcon = screen.icon;
  const link = (
    <a
      href={href(screen.path)}
      aria-current={isHere ? 'page' : undefined}
      // Who clicked goes on with the screen: the next Enter is for its list, not for this link again. A key press has no detail.
      onClick={(event) => event.detail > 0 && event.currentTarget.blur()}
      {...(collapsed ? { 'aria-label': screen.title } : {})}
      className={cn(
        'relative flex h-7 shrink-0 items-center gap-2.5 rounded-md px-2 text-ink-soft hover:bg-hover hover:text-ink',
        isHere && 'bg-active font-medium text-ink hover:bg-active',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {!collapsed && <span className="flex-1 truncate">{screen.title}</span>}
      {!collapsed && badge !== undefined && badge > 0 && <span className="text-xs font-normal text-ink-soft">{compactCount(badge)}</span>}
      {children}
    </a>
  );
  return collapsed ? (
    <Tooltip text={screen.title} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

function JobsProgress({ collapsed }: { readonly collapsed: boolean }) {
  const byId = useJobs((jobs) => jobs.byId);
  const running = runningJobs({ byId });
  const job = running[0];
  if (!job) return null;
  return (
    <>
      {!collapsed && <span className="text-xs font-normal">{running.length}</span>}
      <Progress
        label={job.title}
        done={job.done}
        total={job.total}
        className={cn('w-12', collapsed && 'absolute inset-x-1 bottom-0.5 h-0.5 w-auto')}
      />
    </>
  );
}
