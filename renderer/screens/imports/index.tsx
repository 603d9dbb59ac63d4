import { Upload } from 'lucide-react';
import { Button } from '#renderer/components/button.tsx';
import { Page } from '#renderer/components/page.tsx';
import { ImportHistory } from '#renderer/import-record/import-history.tsx';
import { openImport } from '#renderer/stores/import.ts';

/** Every import of the workspace. */
export function ImportsScreen() {
  return (
    <Page
      title="Imports"
      subtitle="Every report that was imported and what it changed."
      actions={
        <Button variant="primary" icon={Upload} shortcut="import" onClick={() => openImport()}>
          Import reports
        </Button>
      }
    >
      <ImportHistory of={{}} />
    </Page>
  );
}
