import { distinct, type Draft, type Fields, flagOf, isFields, listOf, type Severity, severityOf, textOf } from '../_kit/index.ts';

/** The machines an entry was found on. */
export function serversOf(entry: Fields): Fields[] {
  return listOf(entry['servers']).filter(isFields);
}

/** The machines' names, as places of a finding. */
export function hostsOf(servers: readonly Fields[]): { readonly host: string }[] {
  return distinct(servers.map((server) => textOf(server['computer_name']))).map((host) => ({ host }));
}

/** Open while it is on one machine; Cyberwatch writes `active` as yes or no, and as the word active. */
export function stateOf(servers: readonly Fields[]): Pick<Draft, 'active' | 'is_mitigated' | 'mitigated'> {
  const open = servers.some((server) => textOf(server['active']) === 'active' || flagOf(server['active']) === true);
  if (servers.length === 0 || open) return { active: true };
  const fixed = fixedAt(servers);
  return { active: false, is_mitigated: fixed !== '', mitigated: fixed };
}

/** When the last of the machines was fixed; '' when none is. */
export function fixedAt(servers: readonly Fields[]): string {
  return (
    servers
      .map((server) => textOf(server['fixed_at']))
      .sort()
      .at(-1) ?? ''
  );
}

/** `level_high` is high. */
export function severityOfLevel(level: unknown): Severity {
  return severityOf(textOf(level).replace(/^level_/, ''));
}
