import { CheckCheck, Upload } from 'lucide-react';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, LinkButton } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { go, href } from '#renderer/navigation.ts';
import { openImport } from '#renderer/stores/import.ts';

/** What stands in place of a queue that is empty: because nothing was imported, nothing matches, or all is decided. */
export function NothingToDecide({ isOwnQuery }: { readonly isOwnQuery: boolean }) {
  const workspace = useQuery('workspace.get', {}).data;
  if (!workspace) return null;
  if (workspace.findings === 0)
    return (
      <EmptyState
        icon={Upload}
        title="No findings yet"
        action={
          <Button variant="primary" onClick={() => openImport()}>
            Import reports
          </Button>
        }
      >
        Findings come from scanner reports; drop one anywhere in this window.
      </EmptyState>
    );
  if (isOwnQuery)
    return (
      <EmptyState
        icon={CheckCheck}
        title="Nothing is left in this queue"
        action={<Button onClick={() => go('/triage')}>Triage everything open</Button>}
      >
        Every finding of the query it was made of is decided, or none matches it.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={CheckCheck}
      title="Nothing waits for a decision"
      action={<LinkButton href={href('/findings')}>Open findings</LinkButton>}
    >
      Every open finding is verified. New ones come here when a report is imported.
    </EmptyState>
  );
}
