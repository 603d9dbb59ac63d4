import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Finding } from '#core/contract/findings.ts';
import { Button } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { TagChips } from '#renderer/components/tag-chips.tsx';
import { statusWords } from './status-words.ts';
import { day, moment } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import type { Editing } from './use-editing.tsx';

/** What is known about a finding, name by name; what is not known is left out. */
export function Facts({ finding, editing }: FactsProps) {
  return (
    <List>
      <KeyRows finding={finding} editing={editing} />
      <MoreRows finding={finding} />
    </List>
  );
}

/** The facts a decision needs, two beside each other where there is room. */
export function KeyFacts({ finding, editing }: FactsProps) {
  return (
    <div className="@container">
      <List className="@2xl:grid-cols-[7.5rem_minmax(0,1fr)_7.5rem_minmax(0,1fr)]">
        <KeyRows finding={finding} editing={editing} />
      </List>
    </div>
  );
}

/** The facts one looks up. */
export function MoreFacts({ finding }: Pick<FactsProps, 'finding'>) {
  return (
    <div className="@container">
      <List className="@2xl:grid-cols-[7.5rem_minmax(0,1fr)_7.5rem_minmax(0,1fr)]">
        <MoreRows finding={finding} />
      </List>
    </div>
  );
}

interface FactsProps {
  readonly finding: Finding;
  readonly editing: Editing;
}

function List({ className, children }: { readonly className?: string; readonly children: ReactNode }) {
  return <dl className={cn('grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-4 gap-y-1.5', className)}>{children}</dl>;
}

function KeyRows({ finding: f, editing }: FactsProps) {
  return (
    <>
      <Fact name="Asset">
        <Go path={`/products/${f.product_id}`}>{f.product}</Go> / <Go path={`/engagements/${f.engagement_id}`}>{f.engagement}</Go>
      </Fact>
      <Fact name="Found">
        {day(f.date)} by <Go path={`/tests/${f.test_id}`}>{f.found_by.join(', ') || f.test_type}</Go>
      </Fact>
      <Fact name="Component">{f.component_name && `${f.component_name} ${f.component_version ?? ''}`}</Fact>
      <Fact name="Fixed in">{f.fix_version ?? (f.fix_available ? 'a fix is available' : null)}</Fact>
      <Fact name="File">{f.file_path && <Source finding={f} />}</Fact>
      <Fact name="Service">{f.service}</Fact>
      <Fact name="Parameter">{f.param}</Fact>
      <Fact name="Endpoints">{f.endpoints.length > 0 && <Endpoints endpoints={f.endpoints} />}</Fact>
      <Fact name="Vulnerability ids">{f.vulnerability_ids.length > 0 && <Ids ids={f.vulnerability_ids} />}</Fact>
      <Fact name="CWE">{f.cwe !== null && f.cwe > 0 && <Cwes finding={f} />}</Fact>
      <Fact name="CVSS v3">{(f.cvssv3_score !== null || f.cvssv3) && <Score score={f.cvssv3_score} vector={f.cvssv3} />}</Fact>
      <Fact name="CVSS v4">{(f.cvssv4_score !== null || f.cvssv4) && <Score score={f.cvssv4_score} vector={f.cvssv4} />}</Fact>
      <Fact name="EPSS">
        {f.epss_score !== null &&
          `${(f.epss_score * 100).toFixed(2)} %${f.epss_percentile === null ? '' : `, above ${(f.epss_percentile * 100).toFixed(0)} % of all`}`}
      </Fact>
      <Fact name="Exploited">
        {f.known_exploited && `known${f.kev_date ? ` since ${day(f.kev_date)}` : ''}${f.ransomware_used ? ', used in ransomware' : ''}`}
      </Fact>
      <Fact name="Tags">
        <Tags finding={f} editing={editing} />
      </Fact>
    </>
  );
}

function MoreRows({ finding: f }: Pick<FactsProps, 'finding'>) {
  return (
    <>
      <Fact name="Status">{statusWords(f)}</Fact>
      <Fact name="SLA">{f.sla_expiration_date && `until ${day(f.sla_expiration_date)}`}</Fact>
      <Fact name="Fix planned">
        {f.planned_remediation_date && `${day(f.planned_remediation_date)} ${f.planned_remediation_version ?? ''}`}
      </Fact>
      <Fact name="Effort">{f.effort_for_fixing}</Fact>
      <Fact name="Group">
        {f.group && (
          <Go path="/findings" params={{ view: 'all', q: `group:${f.group.id}` }}>
            {f.group.name}
          </Go>
        )}
      </Fact>
      <Fact name="Risk acceptance">
        {f.risk_acceptance &&
          `${f.risk_acceptance.name}${f.risk_acceptance.expiration_date ? `, until ${day(f.risk_acceptance.expiration_date)}` : ''}`}
      </Fact>
      <Fact name="Mitigated">{f.mitigated && `${moment(f.mitigated)}${f.mitigated_by ? ` by ${f.mitigated_by}` : ''}`}</Fact>
      <Fact name="Reviewed">{f.last_reviewed && `${moment(f.last_reviewed)}${f.last_reviewed_by ? ` by ${f.last_reviewed_by}` : ''}`}</Fact>
      <Fact name="Occurrences">{f.nb_occurences}</Fact>
      <Fact name="Reporter">{f.reporter}</Fact>
      <Fact name="Rule of the tool">{f.vuln_id_from_tool}</Fact>
      <Fact name="Id of the tool">{f.unique_id_from_tool && <span className="font-mono text-xs">{f.unique_id_from_tool}</span>}</Fact>
      <Fact name="Hash code">
        {f.hash_code && (
          <span className="block truncate font-mono text-xs" title={f.hash_code}>
            {f.hash_code}
          </span>
        )}
      </Fact>
      <Fact name="Created">{moment(f.created)}</Fact>
    </>
  );
}

function Tags({ finding, editing }: FactsProps) {
  return (
    <span className="flex flex-wrap items-center gap-1">
      <TagChips tags={finding.tags} inherited={finding.inherited_tags} />
      <Button variant="ghost" size="small" className="first:-ml-2" onClick={() => editing.actions.openDialog('tag')}>
        {finding.tags.length > 0 ? 'Edit' : 'Add'}
      </Button>
    </span>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

function Go({
  path,
  params,
  children,
}: {
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}) {
  return (
    <a href={href(path, params)} className="underline-offset-2 hover:text-accent hover:underline">
      {children}
    </a>
  );
}

function Out({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex items-center gap-1 underline-offset-2 hover:text-accent hover:underline"
    >
      {children}
      <ExternalLink aria-label="(opens in the browser)" className="size-3 text-ink-faint" />
    </a>
  );
}

function Source({ finding }: { readonly finding: Finding }) {
  const words = `${finding.file_path}${finding.line === null ? '' : `:${finding.line}`}`;
  return (
    <span className="font-mono text-xs">
      {finding.source_link && /^https?:/.test(finding.source_link) ? <Out url={finding.source_link}>{words}</Out> : words}
    </span>
  );
}

function Ids({ ids }: { readonly ids: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {ids.slice(0, 20).map((id) => (
        <span key={id}>
          {/^CVE-\d{4}-\d+$/.test(id) ? (
            <Out url={`https://www.cve.org/CVERecord?id=${id}`}>{id}</Out>
          ) : id.startsWith('GHSA-') ? (
            <Out url={`https://github.com/advisories/${id}`}>{id}</Out>
          ) : (
            id
          )}
        </span>
      ))}
      {ids.length > 20 && <span className="text-ink-soft">and {ids.length - 20} more</span>}
    </span>
  );
}

function Cwes({ finding }: { readonly finding: Finding }) {
  const all = [...new Set([finding.cwe, ...finding.cwes])].filter((cwe) => cwe !== null && cwe > 0);
  return (
    <span className="flex flex-wrap gap-x-3">
      {all.map((cwe) => (
        <Out key={cwe} url={`https://cwe.mitre.org/data/definitions/${cwe}.html`}>
          CWE-{cwe}
        </Out>
      ))}
    </span>
  );
}

function Score({ score, vector }: { readonly score: number | null; readonly vector: string | null }) {
  return (
    <>
      {score !== null && <span className="mr-2 font-medium">{score.toFixed(1)}</span>}
      {vector && <span className="block font-mono text-xs text-ink-soft">{vector}</span>}
    </>
  );
}

const ENDPOINT_WORDS: Readonly<Record<Finding['endpoints'][number]['status'], string>> = {
  Active: 'active',
  Mitigated: 'mitigated',
  FalsePositive: 'false positive',
  RiskAccepted: 'risk accepted',
  OutOfScope: 'out of scope',
};

function Endpoints({ endpoints }: { readonly endpoints: Finding['endpoints'] }) {
  return (
    <ul>
      {endpoints.slice(0, 20).map((endpoint) => (
        <li key={endpoint.id} className="font-mono text-xs leading-5">
          {endpoint.value}
          {endpoint.status !== 'Active' && (
            <span className="ml-2 inline-block font-sans whitespace-nowrap text-ink-soft">{ENDPOINT_WORDS[endpoint.status]}</span>
          )}
        </li>
      ))}
      {endpoints.length > 20 && <li className="text-ink-soft">and {endpoints.length - 20} more</li>}
    </ul>
  );
}
