import { at, defineParser, type Draft, type Fields, sarif, shorten, textOf } from '../_kit/index.ts';

const MAX_TITLE = 150;

export const parsers = [
  defineParser({
    scanType: 'Mayhem SARIF Report',
    tool: { name: 'Mayhem', url: 'https://www.mayhem.security' },
    export: 'export it with `mapi run TARGET 60 SPECIFICATION --sarif mapi.sarif` (API), or `mayhem wait RUN --sarif mayhem.sarif` (code)',
    dedupe: { algorithm: 'legacy' },
    formats: [sarif({ tool: /^(?:mapi$|mayhem)/i, several: true, adapt })],
  }),
];

/** Mayhem runs the program or asks the API: its findings are dynamic, and the markdown of a message holds request, response or stack of this run. */
function adapt(draft: Draft, result: Fields): Draft {
  const details = textOf(at(result, 'message', 'markdown')).replace(/^#{1,6} /gm, '#### ');
  return {
    ...draft,
    title: shorten(plainTitle(textOf(at(result, 'message', 'text'))), MAX_TITLE) || draft.title,
    steps_to_reproduce: details && `**Additional Details:**\n\n${details}`,
    static_finding: false,
    dynamic_finding: true,
  };
}

/** Without the defect's number, links, and quotes around the endpoint: the same defect keeps its title in every run. */
function plainTitle(message: string): string {
  return message
    .replace(/^TDID-\d+\s*-\s*/, '')
    .replace(/\[[^[\]]{1,100}\]\([^()\s]{1,500}\)/g, '')
    .replaceAll("'", '')
    .trim();
}
