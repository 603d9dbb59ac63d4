import { Bug, FileText, ListChecks, SearchX, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { ImportOptions, type ImportRecord } from '#core/contract/imports.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, LinkButton } from '#renderer/components/button.tsx';
import { Fact, FactList } from '#renderer/components/fact-list.tsx';
import { Page, Section } from '#renderer/components/page.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { TextLink } from '#renderer/components/text-link.tsx';
import { bytes, count, moment } from '#renderer/format.ts';
import { ACTION_NAMES, ACTIONS } from '#renderer/import-record/action-words.ts';
import { optionsInWords } from '#renderer/import-record/option-words.ts';
import { go, href, useCrumbs } from '#renderer/navigation.ts';
import { undo } from '#renderer/undo.ts';
import { numberParam, useAddress } from '#renderer/use-address.ts';

/** One import of the past. */
export function ImportScreen() {
  const id = numberParam(useAddress()['id']);
  const record = useQuery('imports.get', { id: id ?? 1 }, { enabled: id !== null });
  useCrumbs(record.data && [{ title: 'Imports', path: '/imports' }, { title: record.data.file_name }]);
  if (id === null || record.error?.code === 'not-found') {
    return (
      <EmptyState icon={SearchX} title="There is no such import" action={<LinkButton href={href('/imports')}>All imports</LinkButton>}>
        It may have been undone; redo brings it back.
      </EmptyState>
    );
  }
  return (
    <Loaded query={record} lines={10}>
      {(data) => <ImportPage record={data} />}
    </Loaded>
  );
}

const DEFAULTS = ImportOptions.parse({});

function ImportPage({ record }: { readonly record: ImportRecord }) {
  const [isUndoing, setUndoing] = useState(false);
  const options = optionsInWords(record.settings, DEFAULTS);

  async function takeBack() {
    setUndoing(true);
    if (await undo(record.journal_id)) go('/imports');
    else setUndoing(false);
  }

  return (
    <Page
      title={record.file_name}
      subtitle={`${record.type === 'reimport' ? 'Reimported' : 'Imported'} ${moment(record.created)} by ${record.actor}`}
      actions={
        <>
          {record.journal_id !== null && (
            <Button icon={Undo2} busy={isUndoing} onClick={() => void takeBack()}>
              Undo import
            </Button>
          )}
          <LinkButton icon={FileText} href={href('/reports', { q: `import:${record.id}` })}>
            Report
          </LinkButton>
          <LinkButton icon={ListChecks} href={href('/triage', { q: `import:${record.id} is:open` })}>
            Triage the new ones
          </LinkButton>
          <LinkButton icon={Bug} href={href('/findings', { q: `import:${record.id}` })}>
            New findings
          </LinkButton>
        </>
      }
    >
      <div className="flex max-w-280 flex-col gap-8">
        <dl className="grid grid-cols-3 gap-2 rounded-lg bg-sunken p-4 ring-1 ring-line ring-inset lg:grid-cols-6">
          {ACTION_NAMES.map((name) => {
            const { icon: Icon, label, tone, count: key } = ACTIONS[name];
            return (
              <div key={name} className="flex flex-col-reverse">
                <dt className="flex items-center gap-1.5 text-xs text-ink-soft">
                  <Icon aria-hidden className={`size-3.5 ${tone}`} />
                  {label}
                </dt>
                <dd className="text-xl font-semibold">{count(record.counts[key])}</dd>
              </div>
            );
          })}
        </dl>
        <div className="grid gap-8 lg:grid-cols-2">
          <Section title="What and where">
            <FactList>
              <Fact name="Asset">
                <TextLink href={href(`/products/${record.product_id}`)}>{record.product}</TextLink>
              </Fact>
              <Fact name="Engagement">
                <TextLink href={href(`/engagements/${record.engagement_id}`)}>{record.engagement}</TextLink>
              </Fact>
              <Fact name="Test">
                <TextLink href={href(`/tests/${record.test_id}`)}>{record.test}</TextLink>
              </Fact>
              <Fact name="Scan type">{record.scan_type}</Fact>
              <Fact name="Size">{bytes(record.file_size)}</Fact>
              <Fact name="Version">{record.version}</Fact>
              <Fact name="Build id">{record.build_id}</Fact>
              <Fact name="Branch or tag">{record.branch_tag}</Fact>
              <Fact name="Commit">{record.commit_hash && <code className="font-mono text-xs">{record.commit_hash}</code>}</Fact>
            </FactList>
          </Section>
          <Section title="Options">
            {options.length === 0 ? (
              <p className="text-ink-soft">As usual; nothing was set.</p>
            ) : (
              <FactList className="grid-cols-[15rem_minmax(0,1fr)]">
                {options.map(([label, value]) => (
                  <Fact key={label} name={label}>
                    {value}
                  </Fact>
                ))}
              </FactList>
            )}
          </Section>
        </div>
        <Section title="Problems in the report">
          {record.problems.length === 0 ? (
            <p className="text-ink-soft">None; every entry could be read.</p>
          ) : (
            <ul className="flex list-disc flex-col gap-1 pl-5">
              {record.problems.map((problem, at) => (
                <li key={at} className="wrap-anywhere">
                  {problem}
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </Page>
  );
}
