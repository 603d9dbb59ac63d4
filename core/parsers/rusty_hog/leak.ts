import { type Draft, type Fields, labelled, positiveOf, textOf, textsOf } from '../_kit/index.ts';

/** One of Rusty Hog's scanners. */
export interface Hog {
  readonly name: string;
  readonly command: string;
  /** A key that only its entries have. */
  readonly key: string;
  /** Where a secret was found, as the title tells it. */
  readonly place: (leak: Fields) => string;
  /** What is searched, for the mitigation. */
  readonly target: string;
  readonly facts: (leak: Fields) => Readonly<Record<string, unknown>>;
  /** What a rewritten or grown history tells otherwise of the same leak. */
  readonly circumstances?: (leak: Fields) => Readonly<Record<string, unknown>>;
}

export const HOGS: readonly Hog[] = [
  {
    name: 'Choctaw Hog',
    command: 'choctaw_hog --outputfile choctaw.json GITREPO',
    key: 'commitHash',
    place: (leak) => `Git path ${textOf(leak['path'])} (${textOf(leak['commitHash'])})`,
    target: 'git repositories',
    facts: (leak) => ({ 'Commit message': leak['commit'], 'Commit hash': leak['commitHash'] }),
    circumstances: (leak) => ({
      'Parent commit hash': leak['parent_commit_hash'],
      'Old and new file IDs': `${textOf(leak['old_file_id'])} - ${textOf(leak['new_file_id'])}`,
      'Old and new line numbers': `${textOf(leak['old_line_num'])} - ${textOf(leak['new_line_num'])}`,
      Date: leak['date'],
    }),
  },
  {
    name: 'Duroc Hog',
    command: 'duroc_hog --outputfile duroc.json FOLDER',
    key: 'linenum',
    place: (leak) => `path ${textOf(leak['path'])}`,
    target: 'directories, files, and archives',
    facts: (leak) => ({ 'Path of Issue': leak['path'], 'Linenum of Issue': leak['linenum'], Diff: leak['diff'] }),
  },
  {
    name: 'Essex Hog',
    command: 'essex_hog --outputfile essex.json PAGE_ID CONFLUENCE_URL',
    key: 'page_id',
    place: (leak) => `Confluence Page ID ${textOf(leak['page_id'])}`,
    target: 'Confluence Pages',
    facts: (leak) => ({ 'Confluence URL': linked(leak['url']), 'Confluence Page ID': leak['page_id'] }),
  },
  {
    name: 'Gottingen Hog',
    command: 'gottingen_hog --outputfile gottingen.json JIRA_ID',
    key: 'issue_id',
    place: (leak) => `Jira ID ${textOf(leak['issue_id'])} (${textOf(leak['location'])})`,
    target: 'JIRA Tickets',
    facts: (leak) => ({ 'JIRA Issue ID': leak['issue_id'], 'JIRA location': leak['location'], 'JIRA url': linked(leak['url']) }),
  },
];

/** The scanner that wrote an entry; undefined for those that look into drives and buckets. */
export function hogOf(leak: Fields): Hog | undefined {
  return HOGS.find((hog) => hog.key in leak);
}

/** A secret that was found; Rusty Hog rates nothing, and a secret is High. */
export function leakDraft(leak: Fields): Draft {
  const hog = hogOf(leak);
  const file = textOf(leak['path']) || textOf(leak['url']) || textOf(leak['web_link']) || textOf(leak['key']);
  const found = textsOf(leak['stringsFound']).toSorted();
  return {
    title: `${textOf(leak['reason']) || 'Secret'} found in ${hog?.place(leak) ?? file}`,
    severity: 'High',
    description: labelled({ Reason: leak['reason'], 'This string was found': found, ...hog?.facts(leak) }),
    steps_to_reproduce: labelled(hog?.circumstances?.(leak) ?? {}),
    mitigation: `Ensure that no secret material nor confidential information is kept in clear within ${hog?.target ?? 'files'}.`,
    cwe: 200,
    file_path: file,
    line: positiveOf(leak['new_line_num']) ?? null,
    payload: found.join('\n'),
    static_finding: true,
    dynamic_finding: false,
  };
}

function linked(url: unknown): string {
  const text = textOf(url);
  return text && `[${text}](${text})`;
}
