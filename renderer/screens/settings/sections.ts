import { Building2, Clock, Database, ListTree, type LucideIcon, Palette, ScanSearch, Server } from 'lucide-react';
import type { FunctionComponent } from 'react';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { EnvironmentsSection } from './environments-section.tsx';
import { ScannersSection } from './scanners-section.tsx';
import { SlaSection } from './sla-section.tsx';
import { TestTypesSection } from './test-types-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

export interface SettingsSection {
  /** Its part of the address; the first has none. */
  readonly path: string;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly component: FunctionComponent;
}

/** The pages of the settings, in order. */
export const SECTIONS: readonly SettingsSection[] = [
  { path: '', title: 'Workspace', icon: Building2, component: WorkspaceSection },
  { path: 'service-levels', title: 'Service levels', icon: Clock, component: SlaSection },
  { path: 'scanners', title: 'Supported scanners', icon: ScanSearch, component: ScannersSection },
  { path: 'test-types', title: 'Test types', icon: ListTree, component: TestTypesSection },
  { path: 'environments', title: 'Environments', icon: Server, component: EnvironmentsSection },
  { path: 'appearance', title: 'Appearance', icon: Palette, component: AppearanceSection },
  { path: 'about', title: 'About and backup', icon: Database, component: AboutSection },
];
