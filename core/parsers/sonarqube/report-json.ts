import { at, fieldsOf, isFields, type JsonElement, type ParseContext, textOf } from '../_kit/index.ts';
import type { Issue } from './issue.ts';

/** The issues of `sonar-report --save-report-json`: rules stand beside them, by their key. */
export function* issuesOfJson(root: unknown, elements: Iterable<JsonElement>, context: ParseContext): Generator<Issue, void, undefined> {
  const rules = fieldsOf(at(root, 'rules'));
  for (const { path, value } of elements) {
    if (path !== 'issues[]' || !isFields(value)) {
      context.problem(`An entry of ${path} is not an issue and was left out.`);
      continue;
    }
    const rule = textOf(value['rule']);
    yield {
      rule,
      severity: textOf(value['severity']),
      component: textOf(value['component']),
      line: textOf(value['line']),
      description: textOf(value['description']) || textOf(at(rules, rule, 'name')),
      message: textOf(value['message']),
      key: textOf(value['key']),
      ruleHtml: textOf(at(rules, rule, 'htmlDesc')),
    };
  }
}
