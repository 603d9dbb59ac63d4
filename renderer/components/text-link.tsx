import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A link inside text or a table: plain until it is pointed at. */
export function TextLink({ className, ...rest }: ComponentProps<'a'>) {
  return <a className={cn('rounded-sm underline-offset-2 hover:text-accent hover:underline', className)} {...rest} />;
}
