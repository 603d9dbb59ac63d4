import { useQuery } from '#renderer/api/use-query.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Fact, FactList } from '#renderer/components/fact-list.tsx';
import { Markdown } from '#renderer/components/markdown.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { Status } from '#renderer/components/status.tsx';
import { day } from '#renderer/format.ts';

/** The known finding that a row of the plan is about, to read and compare without leaving the plan. */
export function FindingDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const finding = useQuery('findings.get', { id });
  return (
    <Dialog open onClose={onClose} title={finding.data?.title ?? `Finding #${id}`} className="w-160">
      <Loaded query={finding}>
        {(data) => (
          <div className="flex flex-col gap-4 pb-3">
            <p className="flex items-center gap-4">
              <SeverityChip severity={data.severity} word />
              <Status flags={data} />
              <span className="text-ink-soft">#{data.id}</span>
            </p>
            <FactList>
              <Fact name="Asset">
                {data.product} / {data.engagement}
              </Fact>
              <Fact name="Found by">{data.test_type}</Fact>
              <Fact name="Found">{day(data.date)}</Fact>
              <Fact name="Component">{data.component_name && `${data.component_name} ${data.component_version ?? ''}`}</Fact>
              <Fact name="File">{data.file_path && `${data.file_path}${data.line === null ? '' : `:${data.line}`}`}</Fact>
              <Fact name="Endpoint">{data.endpoint}</Fact>
              <Fact name="Vulnerability ids">{data.vulnerability_ids.join(', ')}</Fact>
              <Fact name="CWE">{data.cwe}</Fact>
              <Fact name="Mitigated">{day(data.mitigated)}</Fact>
              <Fact name="Tags">{data.tags.join(', ')}</Fact>
            </FactList>
            <Markdown text={data.description} />
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
