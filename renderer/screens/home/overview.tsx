import { CalendarClock, CircleDot, Eye, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Output } from '#core/contract/index.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { SeverityBar, SeverityChip, SeverityCountsRow } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Page, Section } from '#renderer/components/page.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { SEVERITIES } from '#core/model/severity.ts';
import { count, counted } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import { TRIAGE_QUERY } from '#renderer/stores/triage.ts';
import { RecentImports } from './recent-imports.tsx';
import { Trend } from './trend.tsx';

type Summary = Output<'home.summary'>;

/** Numbers that lead to the findings behind them. */
export function Overview() {
  const summary = useQuery('home.summary', {});
  return (
    <Page title="Home">
      <Loaded query={summary}>{(data) => <Body summary={data} />}</Loaded>
    </Page>
  );
}

function Body({ summary }: { readonly summary: Summary }) {
  const { open, overdue } = summary;
  return (
    <div className="flex max-w-340 flex-col gap-8">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Fact
          icon={CircleDot}
          title="Open"
          value={open.total}
          detail={`of ${counted(summary.total, 'finding')} in ${counted(summary.products, 'asset')}`}
          query="is:open"
        />
        <Fact
          icon={TriangleAlert}
          title="Overdue"
          value={overdue.total}
          detail={overdue.total === 0 ? 'none past its SLA date' : `${count(overdue.critical + overdue.high)} critical or high`}
          query="is:overdue"
          tone={overdue.total > 0 ? 'text-bad' : ''}
        />
        <Fact
          icon={CalendarClock}
          title="Due within 7 days"
          value={summary.due_soon}
          detail="by their SLA date"
          query={`is:open sla:${isoDay(0)}..${isoDay(7)}`}
          tone={summary.due_soon > 0 ? 'text-warn' : ''}
        />
        <Fact icon={Eye} title="Not verified" value={summary.unverified} detail="open, nobody has confirmed them" query={TRIAGE_QUERY} />
      </div>
      <Section title="Open by severity">
        <OpenBySeverity open={open} overdue={overdue} />
      </Section>
      <div className="grid gap-8 xl:grid-cols-2">
        <Section title="Opened and closed in the last 12 weeks">
          <Trend weeks={summary.trend} />
        </Section>
        <Section title="Assets with the worst open findings">
          <WorstProducts products={summary.worst_products} />
        </Section>
      </div>
      <Section title="Recent imports">
        <RecentImports imports={summary.recent_imports} />
      </Section>
    </div>
  );
}

/** Today plus some days as `YYYY-MM-DD` in local time. */
function isoDay(offset: number): string {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

interface FactProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly value: number;
  readonly detail: string;
  readonly query: string;
  readonly tone?: string;
}

function Fact({ icon: Icon, title, value, detail, query, tone = '' }: FactProps) {
  return (
    <a
      href={href('/findings', { q: query })}
      className="flex flex-col gap-1 rounded-lg bg-sunken p-4 ring-1 ring-line ring-inset hover:bg-hover"
    >
      <span className="flex items-center gap-2 text-ink-soft">
        <Icon aria-hidden className={cn('size-4', tone)} />
        {title}
      </span>
      <span className={cn('text-[1.75rem] leading-9 font-semibold', tone)}>{count(value)}</span>
      <span className="text-xs text-ink-soft">{detail}</span>
    </a>
  );
}

function OpenBySeverity({ open, overdue }: { readonly open: Summary['open']; readonly overdue: Summary['overdue'] }) {
  return (
    <>
      <SeverityBar counts={open} className="mb-3 h-2.5" />
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {SEVERITIES.map((severity) => {
          const key = severity.toLowerCase() as Lowercase<typeof severity>;
          return (
            <li key={severity}>
              <a
                href={href('/findings', { q: `is:open severity:${key}` })}
                className="flex flex-col gap-0.5 rounded-md px-2 py-1.5 hover:bg-hover"
              >
                <SeverityChip severity={severity} word className="text-ink-soft" />
                <span className="text-lg font-semibold">{count(open[key])}</span>
                <span className="text-xs text-ink-soft">{overdue[key] > 0 ? `${count(overdue[key])} overdue` : 'none overdue'}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function WorstProducts({ products }: { readonly products: Summary['worst_products'] }) {
  if (products.length === 0) return <p className="text-ink-soft">No asset has an open finding.</p>;
  return (
    <ul>
      {products.map((product) => (
        <li key={product.id} className="border-b border-line/60 last:border-0">
          <a href={href(`/products/${product.id}`)} className="flex h-9 items-center gap-3 rounded-md px-2 hover:bg-hover">
            <span className="min-w-0 flex-1 truncate">{product.name}</span>
            <SeverityCountsRow counts={product.open} />
            <span className="w-16 text-right text-ink-soft">{count(product.open.total)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
