import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { type Field, FIELDS } from '#core/model/finding-fields.ts';
import { formatQuery, parseQuery, valuesOf, withValues } from '#core/model/query.ts';
import { isSeverity } from '#core/model/severity.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { fieldLabel } from '#renderer/field-label.ts';
import { compactCount, count as withSeparators } from '#renderer/format.ts';
import { toggleFacet, useFacets } from '#renderer/stores/facets.ts';

export interface FacetsProps {
  /** Always in force, e.g. one product's; its fields are not offered. */
  readonly base: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly without: readonly string[];
}

const SHORT = 8;

/** The narrow column of fields with their values and how many findings have each. Clicking a value filters. */
export function Facets({ base, query, onQuery, without }: FacetsProps) {
  const unfolded = useFacets((state) => state.unfolded);
  const fields = FIELDS.filter((field) => field.facet && !without.includes(field.name));
  const asked = fields.map((field) => field.name).filter((name) => unfolded.includes(name));
  const facets = useQuery(
    'findings.facets',
    { query: `${base} ${query}`.trim(), fields: asked },
    { enabled: asked.length > 0, keep: true },
  );

  return (
    <aside aria-label="Facets" className="w-52 shrink-0 overflow-y-auto border-r px-2 pt-1 pb-4">
      {fields.map((field) => (
        <FacetGroup
          key={field.name}
          field={field}
          isOpen={unfolded.includes(field.name)}
          values={facets.data?.facets.find((facet) => facet.field === field.name)?.values}
          query={query}
          onQuery={onQuery}
        />
      ))}
    </aside>
  );
}

type FacetValues = readonly { readonly value: string; readonly label: string; readonly count: number }[];

interface FacetGroupProps {
  readonly field: Field;
  readonly isOpen: boolean;
  readonly values: FacetValues | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

function FacetGroup({ field, isOpen, values, query, onQuery }: FacetGroupProps) {
  const [showsAll, setShowsAll] = useState(false);
  const parsed = parseQuery(query);
  const chosen = parsed.ok ? valuesOf(parsed.filter, field.name).map((value) => value.toLowerCase()) : [];
  // A chosen value stays in sight even when it is not among the most frequent.
  const shown = inOwnOrder(field, values ?? []).filter((value, at) => showsAll || at < SHORT || chosen.includes(value.value.toLowerCase()));
  const Arrow = isOpen ? ChevronDown : ChevronRight;

  function toggle(value: string) {
    if (!parsed.ok) return;
    const isChosen = chosen.includes(value.toLowerCase());
    const before = valuesOf(parsed.filter, field.name);
    onQuery(
      formatQuery(
        withValues(
          parsed.filter,
          field.name,
          isChosen ? before.filter((other) => other.toLowerCase() !== value.toLowerCase()) : [...before, value],
        ),
      ),
    );
  }

  return (
    <section className="mb-1">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex h-7 w-full items-center gap-1 rounded-md px-1 text-xs font-semibold text-ink-soft hover:text-ink"
          onClick={() => toggleFacet(field.name)}
        >
          <Arrow aria-hidden className="size-3" />
          {fieldLabel(field.name)}
          {chosen.length > 0 && (
            <span className="ml-auto rounded-full bg-accent-fill px-1.5 text-[11px] leading-4 text-on-accent">{chosen.length}</span>
          )}
        </button>
      </h2>
      {isOpen && (
        <ul className="mb-2">
          {shown.map((value) => {
            const isChosen = chosen.includes(value.value.toLowerCase());
            return (
              <li key={value.value}>
                <button
                  type="button"
                  aria-pressed={isChosen}
                  title={`${value.label}: ${withSeparators(value.count)}`}
                  className={cn(
                    'flex h-6 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover',
                    isChosen && 'bg-selected hover:bg-selected',
                  )}
                  onClick={() => toggle(value.value)}
                >
                  <span className="min-w-0 flex-1 truncate">
                    {isSeverity(value.label) ? <SeverityChip severity={value.label} word /> : value.label || '(none)'}
                  </span>
                  <span className="text-xs text-ink-soft tabular-nums">{compactCount(value.count)}</span>
                </button>
              </li>
            );
          })}
          {values?.length === 0 && <li className="px-2 text-xs text-ink-faint">no values</li>}
          {(values?.length ?? 0) > SHORT && (
            <li>
              <Button variant="ghost" size="small" className="ml-1" onClick={() => setShowsAll(!showsAll)}>
                {showsAll ? 'Fewer' : `${(values?.length ?? 0) - SHORT} more`}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

/** Severities from worst to least; everything else as it came, the most frequent first. */
function inOwnOrder(field: Field, values: FacetValues): FacetValues {
  if (field.name !== 'severity') return values;
  const rank = (value: string) => field.values?.indexOf(value.toLowerCase()) ?? 0;
  return values.toSorted((a, b) => rank(a.value) - rank(b.value));
}
