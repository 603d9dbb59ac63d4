import { dateOf } from '#core/parsers/_kit/dates.ts';
import { below, pathOfUri } from '#core/parsers/_kit/paths.ts';
import { at, type Fields, fieldsOf, listOf, numberOf, textOf } from '#core/parsers/_kit/shape.ts';

/** What results of one run refer to. */
export interface Run {
  readonly tool: string;
  readonly version: string;
  /** When the run's last invocation ended; undefined when it does not say. */
  readonly date: string | undefined;
  /** The rule a result means; empty when the run describes none. */
  ruleOf(result: Fields): Fields;
  /** The path an `artifactLocation` means, named by its URI or by the index of an artifact; '' for none. */
  pathOf(location: unknown): string;
}

/** Reads a run's tool, rules and artifacts; results find their rule by index, id, or the id's first part (`CA1000/1`). */
export function readRun(given: unknown): Run {
  const driver = fieldsOf(at(given, 'tool', 'driver'));
  const components = [driver, ...listOf(at(given, 'tool', 'extensions')).map(fieldsOf)];
  const byId = new Map<string, Fields>();
  for (const component of components) {
    for (const rule of listOf(component['rules']).map(fieldsOf)) {
      const id = textOf(rule['id']);
      if (id !== '' && !byId.has(id)) byId.set(id, rule);
    }
  }
  const artifacts = listOf(at(given, 'artifacts'));
  const roots = Object.values(fieldsOf(at(given, 'originalUriBaseIds'))).map((base) => textOf(at(base, 'uri')));
  const invocation = listOf(at(given, 'invocations')).at(-1);
  const ended = at(invocation, 'endTimeUtc') ?? at(invocation, 'startTimeUtc');
  return {
    tool: textOf(driver['name']),
    version: textOf(driver['semanticVersion']) || textOf(driver['version']),
    date: dateOf(ended),
    ruleOf: (result) => ruleById(byId, idOf(result)) ?? ruleByIndex(components, result),
    pathOf(location) {
      const own = fieldsOf(location);
      return pathIn(roots, textOf(own['uri']) === '' ? at(artifacts, numberOf(own['index']) ?? -1, 'location') : own);
    },
  };
}

/** The path of a location, below the folder the tool ran in. A relative base is left out, as in DefectDojo: paths are compared with its. */
function pathIn(roots: readonly string[], location: unknown): string {
  const uri = textOf(at(location, 'uri'));
  return pathOfUri(roots.reduce((path, root) => below(root, path), uri));
}

/** The rule id of a result: its own, or that of its rule reference. */
export function idOf(result: Fields): string {
  return textOf(result['ruleId']) || textOf(at(result, 'rule', 'id'));
}

function ruleById(rules: ReadonlyMap<string, Fields>, id: string): Fields | undefined {
  return rules.get(id) ?? rules.get(id.replace(/\/[^/]*$/, ''));
}

function ruleByIndex(components: readonly Fields[], result: Fields): Fields {
  const extension = numberOf(at(result, 'rule', 'toolComponent', 'index'));
  const component = components[extension === undefined ? 0 : extension + 1];
  const index = numberOf(result['ruleIndex']) ?? numberOf(at(result, 'rule', 'index')) ?? -1;
  const rule = fieldsOf(at(component?.['rules'], index));
  const id = idOf(result);
  return id === '' || textOf(rule['id']) === id ? rule : {};
}
