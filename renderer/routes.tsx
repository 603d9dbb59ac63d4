import { Activity, Box, Bug, FileText, FlaskConical, House, Inbox, ListChecks, type LucideIcon, Settings, Target } from 'lucide-react';
import { type FunctionComponent, lazy, type LazyExoticComponent } from 'react';

/** One screen. Rail, breadcrumb and palette derive from this. */
export interface Screen {
  /** `$name` stands for a parameter, `{-$name}` for one that may be missing. */
  readonly path: string;
  readonly title: string;
  readonly icon: LucideIcon;
  /** Where the rail shows it; absent: not in the rail. */
  readonly rail?: 'main' | 'bottom';
  /** The screen one step up, for the breadcrumb. */
  readonly parent?: string;
  readonly component: LazyExoticComponent<FunctionComponent>;
}

/** Every screen, in the order of the rail. One line each. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/',
    title: 'Home',
    icon: House,
    rail: 'main',
    component: lazy(() => import('#renderer/screens/home/index.tsx').then((m) => ({ default: m.HomeScreen }))),
  },
  {
    path: '/triage',
    title: 'Triage',
    icon: ListChecks,
    rail: 'main',
    component: lazy(() => import('#renderer/screens/triage/index.tsx').then((m) => ({ default: m.TriageScreen }))),
  },
  {
    path: '/findings',
    title: 'Findings',
    icon: Bug,
    rail: 'main',
    component: lazy(() => import('#renderer/screens/findings/index.tsx').then((m) => ({ default: m.FindingsScreen }))),
  },
  {
    path: '/findings/$id',
    title: 'Finding',
    icon: Bug,
    parent: '/findings',
    component: lazy(() => import('#renderer/screens/finding/index.tsx').then((m) => ({ default: m.FindingScreen }))),
  },
  {
    path: '/assets',
    title: 'Assets',
    icon: Box,
    rail: 'main',
    component: lazy(() => import('#renderer/screens/assets/index.tsx').then((m) => ({ default: m.AssetsScreen }))),
  },
  {
    path: '/products/$id/{-$tab}',
    title: 'Asset',
    icon: Box,
    parent: '/assets',
    component: lazy(() => import('#renderer/screens/assets/product-screen.tsx').then((m) => ({ default: m.ProductScreen }))),
  },
  {
    path: '/engagements/$id/{-$tab}',
    title: 'Engagement',
    icon: Target,
    parent: '/assets',
    component: lazy(() => import('#renderer/screens/assets/engagement-screen.tsx').then((m) => ({ default: m.EngagementScreen }))),
  },
  {
    path: '/tests/$id/{-$tab}',
    title: 'Test',
    icon: FlaskConical,
    parent: '/assets',
    component: lazy(() => import('#renderer/screens/assets/test-screen.tsx').then((m) => ({ default: m.TestScreen }))),
  },
  {
    path: '/imports',
    title: 'Imports',
    icon: Inbox,
    rail: 'main',
    component: lazy(() => import('#renderer/screens/imports/index.tsx').then((m) => ({ default: m.ImportsScreen }))),
  },
  {
    path: '/imports/$id',
    title: 'Import',
    icon: Inbox,
    parent: '/imports',
    component: lazy(() => import('#renderer/screens/imports/import-screen.tsx').then((m) => ({ default: m.ImportScreen }))),
  },
  {
    path: '/reports',
    title: 'Reports',
    icon: FileText,
    rail: 'main',
    component: lazy(() => import('#renderer/screens/reports/index.tsx').then((m) => ({ default: m.ReportsScreen }))),
  },
  {
    path: '/jobs',
    title: 'Jobs',
    icon: Activity,
    rail: 'bottom',
    component: lazy(() => import('#renderer/screens/jobs/index.tsx').then((m) => ({ default: m.JobsScreen }))),
  },
  {
    path: '/settings',
    title: 'Settings',
    icon: Settings,
    rail: 'bottom',
    component: lazy(() => import('#renderer/screens/settings/index.tsx').then((m) => ({ default: m.SettingsScreen }))),
  },
  {
    path: '/settings/$section',
    title: 'Settings',
    icon: Settings,
    parent: '/settings',
    component: lazy(() => import('#renderer/screens/settings/index.tsx').then((m) => ({ default: m.SettingsScreen }))),
  },
];

/** What opens over any screen, each from its own store. */
export const SHEETS: readonly LazyExoticComponent<FunctionComponent>[] = [
  lazy(() => import('#renderer/screens/import/index.tsx').then((m) => ({ default: m.ImportSheet }))),
];
