import { AppError } from '#core/contract/errors.ts';
import type { contract } from '#core/contract/index.ts';
import type { AnyHandler, Implement } from './context.ts';
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

const handlers: { readonly [D in keyof typeof contract]: Implement<D> } = {
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

/** The function that answers an operation. */
export function handlerOf(name: string): AnyHandler {
  const [domain = '', verb = ''] = name.split('.', 2);
  const handler = (handlers as Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>)[domain]?.[verb];
  if (!handler) throw new AppError('operation.unknown', { name });
  return handler;
}
