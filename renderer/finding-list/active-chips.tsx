import { type Condition, type FindingFilter, formatQuery, parseQuery } from '#core/model/query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { fieldLabel } from '#renderer/field-label.ts';

/** One chip per active condition or word; its cross takes it out of the query. */
export function ActiveChips({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  const parsed = parseQuery(query);
  if (!parsed.ok) return null;
  const { conditions, terms } = parsed.filter;
  if (conditions.length + terms.length === 0) return null;
  const without = (next: Partial<FindingFilter>) => onQuery(formatQuery({ ...parsed.filter, ...next }));
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {conditions.map((condition, at) => {
        const words = inWords(condition);
        return (
          <Chip key={words} removeLabel={`Remove ${words}`} onRemove={() => without({ conditions: conditions.toSpliced(at, 1) })}>
            {words}
          </Chip>
        );
      })}
      {terms.map((term, at) => {
        const words = `${term.negated ? 'without ' : ''}“${term.text}”`;
        return (
          <Chip key={words} removeLabel={`Remove ${words}`} onRemove={() => without({ terms: terms.toSpliced(at, 1) })}>
            {words}
          </Chip>
        );
      })}
      {conditions.length + terms.length > 1 && (
        <Button variant="ghost" size="small" onClick={() => onQuery('')}>
          Clear all
        </Button>
      )}
    </div>
  );
}

/** `Severity: critical or high`, `not Tag: pci`, `CVSS ≥ 7`. */
export function inWords({ field, comparison, values, negated }: Condition): string {
  const label = fieldLabel(field);
  const said = values.map((value) => value.replaceAll('_', ' ')).join(' or ');
  const signs = {
    '=': `${label}: ${said}`,
    '>': `${label} > ${said}`,
    '>=': `${label} ≥ ${said}`,
    '<': `${label} < ${said}`,
    '<=': `${label} ≤ ${said}`,
    '..': `${label}: ${values.join(' to ')}`,
    '*': `${label}: any`,
  };
  return `${negated ? 'not ' : ''}${signs[comparison]}`;
}

/** A whole query in words: `Status: open, Severity: high`. */
export function inWordsOf(query: string): string {
  const parsed = parseQuery(query);
  if (!parsed.ok) return query;
  return [...parsed.filter.conditions.map(inWords), ...parsed.filter.terms.map((term) => `“${term.text}”`)].join(', ');
}
