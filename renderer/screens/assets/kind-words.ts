import { Box, Building2, FlaskConical, type LucideIcon, Target } from 'lucide-react';
import type { NodeKind } from './tree-rows.ts';

export interface KindWords {
  readonly word: string;
  readonly icon: LucideIcon;
  /** The field of a query that limits findings to it. */
  readonly field: string;
  /** Where its page is; organizations have none. */
  readonly path: string | null;
  /** What is inside it. */
  readonly inside: NodeKind | null;
}

/** The four levels of assets. */
export const KINDS: Readonly<Record<NodeKind, KindWords>> = {
  product_type: { word: 'organization', icon: Building2, field: 'product_type', path: null, inside: 'product' },
  product: { word: 'asset', icon: Box, field: 'product', path: '/products', inside: 'engagement' },
  engagement: { word: 'engagement', icon: Target, field: 'engagement', path: '/engagements', inside: 'test' },
  test: { word: 'test', icon: FlaskConical, field: 'test', path: '/tests', inside: null },
};

/** The address of something's page; for an organization, its findings. */
export function addressOf(kind: NodeKind, id: number): string {
  const { path, field } = KINDS[kind];
  return path === null ? `/findings?q=${encodeURIComponent(`${field}:${id} is:open`)}` : `${path}/${id}`;
}
