import { Workbench } from '#renderer/finding-list/workbench.tsx';

/** All findings of the workspace. */
export function FindingsScreen() {
  return (
    <>
      <h1 className="sr-only">Findings</h1>
      <Workbench list="findings" />
    </>
  );
}
