/** One way to inject into a parameter. */
export interface Technique {
  readonly type: string;
  title: string;
  payload: string;
}

/** A parameter that can be injected into, with the ways that worked. */
export interface Injection {
  readonly parameter: string;
  readonly place: string;
  readonly techniques: Technique[];
}

/** What a log says. A session that was resumed says the same again, which is told once. `known`: the text is a log at all. */
export function injectionsOf(lines: Iterable<string>): { injections: Injection[]; dbms: string; known: boolean } {
  const found = new Map<string, Injection>();
  let current: Injection | undefined;
  let dbms = '';
  let known = false;
  for (const line of lines) {
    const parameter = /^Parameter: ((?:(?! \().)+) \((.*)\)\s*$/.exec(line);
    const fact = /^ {4}(Type|Title|Payload|Vector): (.*)$/.exec(line);
    known ||= parameter !== null || /^(?:sqlmap (?:identified|resumed)|back-end DBMS)/.test(line);
    if (parameter) {
      const key = `${parameter[2] ?? ''} ${parameter[1] ?? ''}`;
      current = found.get(key) ?? { parameter: parameter[1] ?? '', place: parameter[2] ?? '', techniques: [] };
      found.set(key, current);
    } else if (fact && current) add(current.techniques, fact[1] ?? '', (fact[2] ?? '').trim());
    else if (line.startsWith('---')) current = undefined;
    else dbms ||= /^back-end DBMS: (.*)$/.exec(line)?.[1]?.trim() ?? '';
  }
  const injections = [...found.values()].map((one) => ({ ...one, techniques: distinctTechniques(one.techniques) }));
  return { injections, dbms, known };
}

function add(techniques: Technique[], name: string, value: string): void {
  const last = techniques.at(-1);
  if (name === 'Type') techniques.push({ type: value, title: '', payload: '' });
  else if (last && name === 'Title') last.title = value;
  else if (last && name === 'Payload') last.payload = value;
}

function distinctTechniques(techniques: readonly Technique[]): Technique[] {
  return [...new Map(techniques.map((one) => [`${one.title}|${one.payload}`, one])).values()];
}
