import { SearchX } from 'lucide-react';
import { useQuery } from '#renderer/api/use-query.ts';
import { LinkButton } from '#renderer/components/button.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { href } from '#renderer/navigation.ts';
import { numberParam, useAddress } from '#renderer/use-address.ts';
import { FindingPage } from './finding-page.tsx';

/** One finding on a page of its own. `q` and `sort` in the address name the list it was opened from. */
export function FindingScreen() {
  const address = useAddress();
  const id = numberParam(address['id']);
  const finding = useQuery('findings.get', { id: id ?? 1 }, { enabled: id !== null, keep: true });
  if (id === null || finding.error?.code === 'not-found') {
    return (
      <EmptyState icon={SearchX} title="There is no such finding" action={<LinkButton href={href('/findings')}>All findings</LinkButton>}>
        It may have been deleted; undo brings it back.
      </EmptyState>
    );
  }
  return (
    <Loaded query={finding} lines={12}>
      {(data) => <FindingPage finding={data} query={address['q'] ?? ''} sort={address['sort'] ?? '-severity'} />}
    </Loaded>
  );
}
