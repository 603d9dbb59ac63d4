import { Calculator } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { TextInput } from '#renderer/components/field.tsx';
import { baseScore, type Choices, METRICS, readVector, writeVector } from './cvss.ts';

/** A CVSS v3 vector as text, with a calculator to fold out under it. */
export function CvssField({ value, onChange }: { readonly value: string; readonly onChange: (vector: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const [choices, setChoices] = useState<Choices>(() => readVector(value));
  const score = baseScore(readVector(value));

  function choose(metric: string, code: string) {
    const next = { ...choices, [metric]: code };
    setChoices(next);
    const vector = writeVector(next);
    if (vector !== null) onChange(vector);
  }

  function type(vector: string) {
    setChoices(readVector(vector));
    onChange(vector);
  }

  return (
    <div className="col-span-6 flex flex-col gap-1">
      <span className="text-xs font-medium text-ink-soft">CVSS v3 vector</span>
      <div className="flex items-center gap-2">
        <TextInput
          aria-label="CVSS v3 vector"
          value={value}
          placeholder="CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
          className="font-mono text-xs"
          onChange={(event) => type(event.target.value)}
        />
        {score !== null && (
          <span aria-live="polite" className="w-8 text-right font-semibold">
            {score.toFixed(1)}
          </span>
        )}
        <Button icon={Calculator} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Calculator
        </Button>
      </div>
      {isOpen && (
        <div className="mt-1 grid grid-cols-[9rem_minmax(0,1fr)] items-center gap-y-1 rounded-md bg-sunken p-3">
          {METRICS.map((metric) => (
            <div key={metric.code} role="radiogroup" aria-label={metric.name} className="contents">
              <span className="text-xs text-ink-soft">{metric.name}</span>
              <span className="flex flex-wrap gap-1">
                {metric.values.map(([code, word]) => {
                  const isChosen = choices[metric.code] === code;
                  return (
                    <button
                      key={code}
                      type="button"
                      role="radio"
                      aria-checked={isChosen}
                      className={cn(
                        'h-6 rounded-md px-2 text-xs ring-1 ring-line ring-inset hover:bg-hover',
                        isChosen && 'bg-accent-fill text-on-accent ring-0 hover:bg-accent-fill-hover',
                      )}
                      onClick={() => choose(metric.code, code)}
                    >
                      {word}
                    </button>
                  );
                })}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
