import { dateOf, type Draft, endpointOf, fenced, type Fields, htmlToMarkdown, paragraphs, textOf, textsOf } from '../_kit/index.ts';

const MAX_DETAILS = 64 << 10;

/** Discovery rates nothing: every remediation an asset needs is a finding of severity Info. */
export function assetDrafts(asset: Fields): Draft[] {
  const details = fenced(JSON.stringify(asset, null, 2).slice(0, MAX_DETAILS), 'json');
  return textsOf(asset['remediations']).map((remediation) => ({
    title: titleOf(asset),
    severity: 'Info',
    description: htmlToMarkdown(remediation),
    steps_to_reproduce: paragraphs('#### Details', details),
    mitigation: htmlToMarkdown(remediation),
    date: dateOf(asset['discovered']) ?? dateOf(asset['dt']) ?? null,
    tags: textsOf(asset['tag']),
    endpoints: placesOf(textOf(asset['link'])),
    static_finding: false,
    dynamic_finding: true,
  }));
}

function titleOf(asset: Fields): string {
  const leak = textOf(asset['leak_name']);
  return [`${textOf(asset['type'])}: ${textOf(asset['name'])}`, leak].filter(Boolean).join(' - ');
}

/** Links come with and without a scheme. */
function placesOf(link: string): string[] {
  const url = link === '' || link.includes('://') ? link : `https://${link}`;
  return endpointOf(url) ? [url] : [];
}
