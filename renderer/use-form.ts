import { useState } from 'react';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

export interface Form<Values> {
  readonly values: Values;
  /** Sets one value. */
  readonly set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** What is wrong with a field, once it was submitted with the mistake in it. */
  readonly errorOf: (name: keyof Values & string) => string | null;
  /** Runs `send` when the values fulfil the schema; otherwise shows what is wrong. */
  readonly submit: (event: { preventDefault: () => void }) => void;
}

export interface FormOptions<Values> {
  /** The input of the operation that will receive the values. */
  readonly schema: z.ZodType;
  readonly initial: Values;
  readonly send: (values: Values) => void;
}

/** The state of a form whose rules are an operation's input. Mistakes show after the first try, and go as they are mended. */
export function useForm<Values extends object>({ schema, initial, send }: FormOptions<Values>): Form<Values> {
  const [values, setValues] = useState(initial);
  const [isTried, setTried] = useState(false);
  const issues = isTried ? (schema.safeParse(values).error?.issues ?? []) : [];
  return {
    values,
    set: (name, value) => setValues((before) => ({ ...before, [name]: value })),
    errorOf: (name) => {
      const issue = issues.find(({ path }) => path[0] === name);
      return issue ? issueWords(issue) : null;
    },
    submit: (event) => {
      event.preventDefault();
      setTried(true);
      if (schema.safeParse(values).success) send(values);
    },
  };
}

/** What is wrong with a value, as a person says it. */
export function issueWords(issue: Issue): string {
  if (issue.code === 'too_small' && issue.origin === 'string')
    return issue.minimum === 1 ? 'This is needed' : `At least ${issue.minimum} characters`;
  if (issue.code === 'too_big' && issue.origin === 'string') return `At most ${issue.maximum} characters`;
  if (issue.code === 'too_small') return `${issue.minimum} or more`;
  if (issue.code === 'too_big') return `${issue.maximum} or less`;
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'A date is needed';
  if (issue.code === 'invalid_type')
    return issue.expected === 'int' || issue.expected === 'number' ? 'A whole number is needed' : 'This is needed';
  return issue.message;
}
