import { Workbench } from '#renderer/finding-list/workbench.tsx';

/** All findings of the workspace. */
export function FindingsScreen() {
  return <Workbench list="findings" />;
}
