import { defineParser, type Format, ReportError, xml, xmlArchive } from '../_kit/index.ts';
import { projectDrafts } from './project.ts';
import { issueDraft, issueKey } from './report.ts';
import { webInspectDraft } from './web-inspect.ts';

const TOOL = { name: 'Fortify', url: 'https://www.opentext.com/products/fortify-static-code-analyzer' };
const EXPORT =
  'take the .fpr file of an analysis, or make a report of it: `ReportGenerator -format xml -f fortify.xml -source RESULTS.fpr`';

export const parsers = [
  defineParser({
    scanType: 'Fortify Scan',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'legacy' },
    formats: [report(), webInspect(), project('snippet')],
  }),
  defineParser({
    scanType: 'Fortify Scan v2',
    tool: TOOL,
    export: EXPORT,
    dedupe: { algorithm: 'legacy' },
    formats: [report(), webInspect(), project('source')],
  }),
];

/** The XML report; a report may list an issue several times, by category and by priority. */
function report(): Format {
  return xml({
    recognises: (root, head) => root.name === 'ReportDefinition' && /<TemplateName>[^<]*fortify/i.test(head.text),
    elements: ['ReportSection/SubSection/IssueListing/Chart/GroupingSection/Issue'],
    *parse(given) {
      if (given.root.name !== 'ReportDefinition') throw new ReportError('the XML is no Fortify report; make one with ReportGenerator');
      const seen = new Set<string>();
      for (const issue of given.elements()) {
        const key = issueKey(issue);
        if (!seen.has(key)) yield issueDraft(issue);
        seen.add(key);
      }
    },
  });
}

/** The XML export of WebInspect. */
function webInspect(): Format {
  return xml({
    recognises: (root, head) => root.name === 'Scan' && /<PolicyName>|<CheckTypeID>/.test(head.text),
    elements: ['Issues/Issue'],
    *parse(given) {
      if (given.root.name !== 'Scan') throw new ReportError('the XML is no export of WebInspect; export the scan as XML');
      for (const issue of given.elements()) yield webInspectDraft(issue);
    },
  });
}

/** The archive an analysis is saved in. */
function project(place: 'snippet' | 'source'): Format {
  return xmlArchive({ extension: 'fpr', parse: (archive) => projectDrafts(archive, place) });
}
