import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({ extend: { theme: { shadow: ['pop'] } } });

/** Joins class names; of two Tailwind classes for the same thing the later wins. */
export function cn(...classes: readonly ClassValue[]): string {
  return merge(clsx(classes));
}
