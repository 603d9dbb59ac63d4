import { at, defineParser, fieldsOf, json, listOf, type Parser } from '../_kit/index.ts';
import { asffDrafts } from './asff.ts';
import { FINDING_LISTS, isFinding } from './finding.ts';
import { hubDrafts } from './security-hub.ts';

const TOOL = { name: 'AWS Security Hub', url: 'https://aws.amazon.com/security-hub/' };
const DEDUPE = { algorithm: 'unique_id_from_tool' } as const;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'AWS Security Hub Scan',
    tool: TOOL,
    export: 'export it with `aws securityhub get-findings > findings.json`',
    dedupe: DEDUPE,
    formats: [json({ recognises: isAnswer, elements: FINDING_LISTS, parse: hubDrafts })],
  }),
  defineParser({
    scanType: 'AWS Security Finding Format (ASFF) Scan',
    tool: TOOL,
    export: 'save the findings as a JSON list in the AWS Security Finding Format',
    dedupe: DEDUPE,
    formats: [json({ recognises: (root) => isFinding(listOf(root)[0]), elements: FINDING_LISTS, parse: asffDrafts })],
  }),
];

/** The answer of `get-findings`; without findings it holds nothing but the empty list. */
function isAnswer(root: unknown): boolean {
  if (isFinding(at(root, 'Findings', 0)) || isFinding(at(root, 'findings', 0))) return true;
  const { Findings, ...others } = fieldsOf(root);
  return Array.isArray(Findings) && Findings.length === 0 && Object.keys(others).every((key) => key === 'NextToken');
}
