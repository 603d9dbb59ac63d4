import { scaleBand, scaleLinear } from 'd3-scale';
import type { Output } from '#core/contract/index.ts';
import { useWidth } from '#renderer/components/use-width.ts';
import { compactCount, counted, day } from '#renderer/format.ts';

const SIZE = { height: 200, left: 40, bottom: 24, top: 8 };

/** Opened and closed findings a week, two bars each. The table under it says the same to screen readers. */
export function Trend({ weeks }: { readonly weeks: Output<'home.summary'>['trend'] }) {
  const [figure, width] = useWidth();
  const most = Math.max(1, ...weeks.map((week) => Math.max(week.opened, week.closed)));
  const x = scaleBand<string>()
    .domain(weeks.map((week) => week.week))
    .range([SIZE.left, Math.max(width, 200)])
    .paddingInner(0.35)
    .paddingOuter(0.1);
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([SIZE.height - SIZE.bottom, SIZE.top]);
  const half = x.bandwidth() / 2;
  const floor = SIZE.height - SIZE.bottom;

  return (
    <figure ref={figure}>
      <svg width={width} height={SIZE.height} aria-hidden className="block">
        {y
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => (
            <g key={tick}>
              <line x1={SIZE.left} x2={width} y1={y(tick)} y2={y(tick)} className="stroke-line" />
              <text x={SIZE.left - 6} y={y(tick)} dy="0.32em" textAnchor="end" className="fill-ink-soft text-[11px]">
                {compactCount(tick)}
              </text>
            </g>
          ))}
        {weeks.map((week, at) => {
          const left = x(week.week) ?? 0;
          return (
            <g key={week.week}>
              <title>{`Week of ${day(week.week)}: ${counted(week.opened, 'finding')} opened, ${week.closed} closed`}</title>
              <rect x={left} width={x.bandwidth()} y={SIZE.top} height={floor - SIZE.top} className="fill-transparent" />
              <rect x={left} width={half - 1} y={y(week.opened)} height={floor - y(week.opened)} rx={1.5} className="fill-chart-opened" />
              <rect
                x={left + half}
                width={half - 1}
                y={y(week.closed)}
                height={floor - y(week.closed)}
                rx={1.5}
                className="fill-chart-closed"
              />
              {at % 2 === weeks.length % 2 && (
                <text x={left + half} y={SIZE.height - 6} textAnchor="middle" className="fill-ink-soft text-[11px]">
                  {day(week.week).slice(0, -5)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="mt-1 flex gap-4 text-xs text-ink-soft">
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm bg-chart-opened" />
          Opened
        </span>
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm bg-chart-closed" />
          Closed
        </span>
      </figcaption>
      <table className="sr-only">
        <caption>Findings opened and closed a week</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">Opened</th>
            <th scope="col">Closed</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.week}>
              <th scope="row">{day(week.week)}</th>
              <td>{week.opened}</td>
              <td>{week.closed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
