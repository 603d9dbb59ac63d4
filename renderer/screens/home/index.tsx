import { useQuery } from '#renderer/api/use-query.ts';
import { Loaded } from '#renderer/components/states.tsx';
import { FirstRun } from './first-run.tsx';
import { Overview } from './overview.tsx';

/** What needs me; in a new workspace, how to begin. */
export function HomeScreen() {
  const workspace = useQuery('workspace.get', {});
  return <Loaded query={workspace}>{({ empty }) => (empty ? <FirstRun /> : <Overview />)}</Loaded>;
}
