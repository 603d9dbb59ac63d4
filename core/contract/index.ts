import type { z } from 'zod';
import type { Operation } from './define.ts';
import { engagements } from './engagements.ts';
import { files } from './files.ts';
import { findings } from './findings.ts';
import { home } from './home.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { journal } from './journal.ts';
import { notes } from './notes.ts';
import { product_types, products } from './products.ts';
import { reports } from './reports.ts';
import { risk_acceptances } from './risk-acceptances.ts';
import { settings, sla_configurations } from './settings.ts';
import { tests } from './tests.ts';
import { views } from './views.ts';
import { workspace } from './workspace.ts';

/** Everything that can be asked of the application, by domain. */
export const contract = {
  engagements,
  files,
  findings,
  home,
  imports,
  jobs,
  journal,
  notes,
  product_types,
  products,
  reports,
  risk_acceptances,
  settings,
  sla_configurations,
  tests,
  views,
  workspace,
};

type Contract = typeof contract;
type Domain = keyof Contract;

/** `findings.list`, `imports.plan` … */
export type OperationName = { [D in Domain]: `${D}.${keyof Contract[D] & string}` }[Domain];

type At<N extends OperationName> = N extends `${infer D extends Domain}.${infer V}`
  ? V extends keyof Contract[D]
    ? Contract[D][V]
    : never
  : never;

export type OperationOf<N extends OperationName> = At<N> extends Operation ? At<N> : never;
/** What a caller sends. */
export type Input<N extends OperationName> = z.input<OperationOf<N>['input']>;
/** What a handler receives: defaults filled in. */
export type Parsed<N extends OperationName> = z.output<OperationOf<N>['input']>;
/** What a query or command answers, and what a job's result holds. */
export type Output<N extends OperationName> = z.output<OperationOf<N>['output']>;
export type KindOf<N extends OperationName> = OperationOf<N>['kind'];

export type QueryName = { [N in OperationName]: KindOf<N> extends 'query' ? N : never }[OperationName];
export type CommandName = { [N in OperationName]: KindOf<N> extends 'command' ? N : never }[OperationName];
export type JobName = { [N in OperationName]: KindOf<N> extends 'job' ? N : never }[OperationName];

/** What a call answers at once: a job answers with its id, the rest with their output. */
export type Answer<N extends OperationName> = KindOf<N> extends 'job' ? { job_id: number } : Output<N>;

/** The operation of a name; undefined when there is none. */
export function operationOf(name: string): Operation | undefined {
  const [domain, verb, more] = name.split('.');
  const verbs = Object.hasOwn(contract, domain ?? '') ? (contract[domain as Domain] as Record<string, Operation>) : undefined;
  return verbs && verb && more === undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
}

/** Every operation with its name, in the order of the domains. */
export function operations(): readonly (readonly [OperationName, Operation])[] {
  return Object.entries(contract).flatMap(([domain, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => [`${domain}.${verb}` as OperationName, operation as Operation] as const),
  );
}
