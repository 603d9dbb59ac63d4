import { type HTMLElement, ReportError } from '../_kit/index.ts';
import type { Issue } from './issue.ts';

const ISSUE_COLUMNS = ['Rule', 'Severity', 'Component', 'Line', 'Description', 'Message'];
const RULE_COLUMNS = ['Rule', 'Description'];

/**
 * The issues of sonar-report's HTML: one table lists them, another explains the rules; both are known by their columns. Tables within
 * explanations are not looked at.
 */
export function* issuesOfHtml(document: HTMLElement): Generator<Issue, void, undefined> {
  const outer = document.querySelectorAll('table').filter((table) => !table.parentNode?.closest('table'));
  const tables = outer.map((table) => ({ table, columns: columnsOf(table) }));
  const list = tables.find(({ columns }) => ISSUE_COLUMNS.every((column) => columns.includes(column)));
  if (!list) throw new ReportError('the page has no table of detected issues; export it again with sonar-report');
  const explained = new Map<string, string>();
  for (const { table, columns } of tables) {
    if (columns.length === RULE_COLUMNS.length && RULE_COLUMNS.every((column, i) => columns[i] === column)) addRules(table, explained);
  }
  for (const row of rowsOf(list.table)) {
    const cells = cellsOf(row);
    const cell = (column: string) => textOfCell(cells[list.columns.indexOf(column)]);
    if (cell('Rule') === '' && cell('Message') === '') continue;
    yield {
      rule: cell('Rule'),
      severity: cell('Severity'),
      component: cell('Component'),
      line: cell('Line'),
      description: cell('Description'),
      message: cell('Message'),
      key: cell('Key'),
      ruleHtml: explained.get(cell('Rule')) ?? '',
    };
  }
}

function addRules(table: HTMLElement, into: Map<string, string>): void {
  for (const row of rowsOf(table)) {
    const [rule, about] = cellsOf(row);
    if (rule && about) into.set(textOfCell(rule), about.querySelector('details')?.innerHTML ?? about.innerHTML);
  }
}

/** Names of the table's own header. */
function columnsOf(table: HTMLElement): string[] {
  const head = childrenOf(table, 'THEAD')[0];
  const row = head ? childrenOf(head, 'TR')[0] : childrenOf(table, 'TR')[0];
  return row ? childrenOf(row, 'TH').map(textOfCell) : [];
}

function rowsOf(table: HTMLElement): HTMLElement[] {
  return [table, ...childrenOf(table, 'TBODY')].flatMap((part) => childrenOf(part, 'TR'));
}

function cellsOf(row: HTMLElement): HTMLElement[] {
  return childrenOf(row, 'TD');
}

function childrenOf(element: HTMLElement, tag: string): HTMLElement[] {
  return element.children.filter((child) => child.tagName === tag);
}

function textOfCell(cell: HTMLElement | undefined): string {
  return cell?.text.replace(/\s+/g, ' ').trim() ?? '';
}
