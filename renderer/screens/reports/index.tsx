import { FileText } from 'lucide-react';
import { useState } from 'react';
import type { ReportFormat } from '#core/contract/reports.ts';
import { useJob } from '#renderer/api/use-job.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Page, Section } from '#renderer/components/page.tsx';
import { numberParam, useAddress } from '#renderer/use-address.ts';
import { Estimate } from './estimate.tsx';
import { FORMATS, FormatChoice, isDocument } from './format-choice.tsx';
import { OptionsForm } from './options-form.tsx';
import { RecentReports } from './recent-reports.tsx';
import { type Options, renderInput, type Scope, scopeQuery, withSettings } from './report-query.ts';
import { ScopeForm } from './scope-form.tsx';

/** Makes a report: which findings, as what, with what in it. `q`, `product`, `engagement` and `test` in the address fill the scope in. */
export function ReportsScreen() {
  const address = useAddress();
  const [scope, setScope] = useState<Scope>(() => ({
    product_id: numberParam(address['product']),
    engagement_id: numberParam(address['engagement']),
    test_id: numberParam(address['test']),
    query: address['q'] ?? 'is:open',
  }));
  const [format, setFormat] = useState<ReportFormat>('pdf');
  const [options, setOptions] = useState<Options>({});
  const settings = useQuery('settings.get', {}).data;
  const render = useJob('reports.render');
  const query = scopeQuery(scope);
  const count = useQuery('findings.count', { query }, { keep: true }).data?.count;

  return (
    <Page title="Reports" subtitle="Findings as a document to hand over, or as data for another tool. Nothing leaves this computer.">
      <div className="grid max-w-340 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <Section title="Findings">
            <ScopeForm scope={scope} onChange={setScope} />
          </Section>
          <Section title="Format">
            <FormatChoice format={format} onChange={setFormat} />
          </Section>
          {isDocument(format) && (
            <Section title="What is in it">
              <OptionsForm options={options} onChange={setOptions} />
            </Section>
          )}
        </div>
        <aside aria-label="Report" className="flex min-w-0 flex-col gap-8">
          <div className="flex flex-col gap-4 rounded-lg bg-sunken p-4 ring-1 ring-line ring-inset">
            <Estimate query={query} count={count} format={format} />
            <Button
              variant="primary"
              size="large"
              icon={FileText}
              busy={render.pending}
              disabled={count === undefined || count === 0}
              onClick={() => void render.start(renderInput(scope, format, withSettings(options, settings)))}
            >
              Create {FORMATS[format].name}
            </Button>
          </div>
          <RecentReports />
        </aside>
      </div>
    </Page>
  );
}
