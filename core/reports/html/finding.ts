import { findingFacts } from '#core/reports/facts.ts';
import { readImage } from '#core/reports/images.ts';
import type { ReportData, ReportFinding } from '#core/reports/report.ts';
import { standingOf } from '#core/reports/status.ts';
import { ENDPOINT_STATUS, type Exchange, exchanges, findingSections, publicNotes } from '#core/reports/story.ts';
import { counted, moment } from '#core/reports/text.ts';
import { escaped, linked, markup } from './markup.ts';

/** One finding as an article; `number` is its number in the report. */
export function findingHtml(finding: ReportFinding, number: string, data: ReportData): string {
  const { options } = data;
  return [
    `<article id="f${finding.id}" class="finding ${finding.severity.toLowerCase()}">`,
    `<p class="muted"><span class="chip">${finding.severity}</span> ${escaped(`${standingOf(finding)} · ${finding.product}`)}</p>`,
    `<h3><span class="number">${number}</span> <bdi>${escaped(finding.title.trim() || 'Untitled')}</bdi></h3>`,
    `<dl class="facts">${findingFacts(finding, data.generated)
      .map(
        ({ label, parts }) =>
          `<div><dt>${escaped(label)}</dt><dd dir="auto">${parts.map((part) => linked(escaped(part.text), part.link)).join(', ')}</dd></div>`,
      )
      .join('')}</dl>`,
    endpointsHtml(finding),
    ...findingSections(finding).map((section) => `<section><h4>${section.title}</h4>${markup(section.markdown)}</section>`),
    options.include_request_response ? exchangesHtml(finding) : '',
    imagesHtml(finding),
    notesHtml(finding),
    '</article>\n',
  ].join('\n');
}

function endpointsHtml({ endpoints }: ReportFinding): string {
  if (endpoints.length === 0) return '';
  const rows = endpoints
    .map((endpoint) => `<tr><td>${escaped(endpoint.value)}</td><td>${ENDPOINT_STATUS[endpoint.status]}</td></tr>`)
    .join('');
  return `<section><h4>Endpoints</h4><div class="wide"><table><thead><tr><th>Endpoint</th><th>Status</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function exchangesHtml(finding: ReportFinding): string {
  const { shown, left } = exchanges(finding);
  if (shown.length === 0) return '';
  const one = ({ title, text, note }: Exchange) =>
    `<h5>${title}</h5><pre><code>${escaped(text)}</code></pre>${note === null ? '' : `<p class="muted">${note}</p>`}`;
  return `<section><h4>Request and response</h4>${shown.map(one).join('')}${left > 0 ? `<p class="muted">${counted(left, 'more pair')} not shown.</p>` : ''}</section>`;
}

function imagesHtml(finding: ReportFinding): string {
  if (finding.images.length === 0) return '';
  const figures = finding.images.map((image) => {
    const shown = readImage(image);
    const name = escaped(image.name);
    if (!shown) return `<p class="muted">${name}: not shown, because it is no whole PNG or JPEG.</p>`;
    return `<figure><img src="data:${shown.type};base64,${shown.data}" width="${shown.width}" height="${shown.height}" alt="${name}"><figcaption>${name}</figcaption></figure>`;
  });
  return `<section><h4>Images</h4>${figures.join('')}</section>`;
}

function notesHtml(finding: ReportFinding): string {
  const notes = publicNotes(finding);
  if (notes.length === 0) return '';
  return `<section><h4>Notes</h4>${notes.map((note) => `<p class="muted">${escaped(note.author)}, ${escaped(moment(note.date))}</p>${markup(note.entry)}`).join('')}</section>`;
}
