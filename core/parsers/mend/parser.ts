import { at, defineParser, type Draft, isFields, json, type Parser, ReportError, textOf } from '../_kit/index.ts';
import { platformDraft } from './platform.ts';
import { vulnerabilityDraft } from './vulnerability.ts';

const PLATFORM = 'response[]';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Mend Scan',
    tool: { name: 'Mend (WhiteSource)', url: 'https://www.mend.io/' },
    export: 'save the findings of a project from the Mend SCA API, or run the Unified Agent with `-generateScanReport true`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'description'] },
    formats: [
      json({
        recognises: (root) =>
          isFields(at(root, 'response', 0, 'findingInfo')) ||
          isFields(at(root, 'vulnerabilities', 0, 'library')) ||
          isFields(at(root, 'projectVitals')) ||
          ('supportToken' in Object(root) && Array.isArray(at(root, 'response'))),
        elements: [PLATFORM, 'vulnerabilities[]', 'libraries[].vulnerabilities[]'],
        *parse({ root, elements }, context) {
          if (!['response', 'vulnerabilities', 'libraries'].some((list) => Array.isArray(at(root, list))))
            throw new ReportError('this JSON holds neither findings nor libraries of Mend; save the whole answer of its API');
          const drafts = new Map<string, Draft>();
          for (const { path, value, parents } of elements()) {
            if (!isFields(value)) context.problem('An entry is not a vulnerability and was left out.');
            else if (path !== PLATFORM) keep(drafts, vulnerabilityDraft(value, parents.at(-1)));
            // Findings that were ignored, or whose library is gone, are history.
            else if (['ACTIVE', ''].includes(textOf(at(value, 'findingInfo', 'status')))) keep(drafts, platformDraft(value));
          }
          yield* drafts.values();
        },
      }),
    ],
  }),
];

/** The last of those that read the same is the one that counts. */
function keep(drafts: Map<string, Draft>, draft: Draft): void {
  drafts.set(`${draft.title}|${draft.description ?? ''}`, draft);
}
