import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Assets {
  /** Nodes of the tree that are not as they begin (organizations unfolded, everything else folded): `product:12`. */
  readonly toggled: readonly string[];
  readonly sort: 'name' | 'worst';
}

/** How the tree of assets was left; kept on this computer. */
export const useAssets = create<Assets>()(persist<Assets>(() => ({ toggled: [], sort: 'name' }), { name: 'assets' }));

export function toggleNode(key: string): void {
  useAssets.setState(({ toggled }) => ({ toggled: toggled.includes(key) ? toggled.filter((other) => other !== key) : [...toggled, key] }));
}
