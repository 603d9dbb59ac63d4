import type { SeverityCounts } from '#core/contract/common.ts';
import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { count } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';

const FILL: Readonly<Record<Severity, string>> = {
  Critical: 'bg-critical',
  High: 'bg-high',
  Medium: 'bg-medium',
  Low: 'bg-low',
  Info: 'bg-info',
};
const EDGE: Readonly<Record<Severity, string>> = {
  Critical: 'ring-critical-edge',
  High: 'ring-high-edge',
  Medium: 'ring-medium-edge',
  Low: 'ring-low-edge',
  Info: 'ring-info-edge',
};

/** Open findings by severity as bars; each leads to its findings. `path` is the list they are in. */
export function SeverityChart({ open, path }: { readonly open: SeverityCounts; readonly path: string }) {
  const most = Math.max(1, ...SEVERITIES.map((severity) => open[keyOf(severity)]));
  return (
    <ul className="flex flex-col gap-1">
      {SEVERITIES.map((severity) => {
        const value = open[keyOf(severity)];
        return (
          <li key={severity}>
            <a
              href={href(path, { q: `is:open severity:${keyOf(severity)}` })}
              className="grid h-7 grid-cols-[6rem_minmax(0,1fr)_4rem] items-center gap-3 rounded-md px-2 hover:bg-hover"
            >
              <SeverityChip severity={severity} word />
              <span aria-hidden className="h-3">
                {value > 0 && (
                  <span
                    className={`block h-full min-w-1 rounded-sm ring-1 ring-inset ${FILL[severity]} ${EDGE[severity]}`}
                    style={{ width: `${(value / most) * 100}%` }}
                  />
                )}
              </span>
              <span className={`text-right ${value === 0 ? 'text-ink-faint' : 'font-medium'}`}>{count(value)}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function keyOf(severity: Severity): Lowercase<Severity> {
  return severity.toLowerCase() as Lowercase<Severity>;
}
