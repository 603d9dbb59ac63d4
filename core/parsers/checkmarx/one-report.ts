import {
  at,
  bullets,
  cweNumber,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { decidedInOne, spaced } from './states.ts';

/** The vulnerabilities of one query in the scan report of Checkmarx One. `details` explains queries by name. */
export function* queryDrafts(query: Fields, details: ReadonlyMap<string, Fields>): Generator<Draft, void, undefined> {
  const about = details.get(textOf(query['queryName'])) ?? {};
  const references = listOf(query['categories']).map((category) => {
    const parts = listOf(at(category, 'subCategories')).map(textOf);
    return [textOf(at(category, 'name')), bullets(parts)].filter(Boolean).join('\n');
  });
  for (const entry of listOf(query['vulnerabilities']).map(fieldsOf)) {
    yield {
      title: spaced(textOf(query['queryPath']) || textOf(query['queryName'])),
      description: paragraphs(
        query['description'],
        about['cause'],
        about['risk'],
        bullets(listOf(entry['nodes']).map(nodeText)),
        link(entry),
      ),
      mitigation: textOf(about['generalRecommendations']),
      references: bullets(references),
      cwe: cweNumber(query['cweId']) ?? null,
      file_path: textOf(entry['destinationFileName']) || textOf(entry['sourceFileName']),
      line: positiveOf(entry['destinationLine']) ?? positiveOf(entry['sourceLine']) ?? null,
      sast_source_file_path: textOf(entry['sourceFileName']),
      sast_source_line: positiveOf(entry['sourceLine']) ?? null,
      date: dateOf(entry['foundDate']) ?? null,
      tags: ['sast'],
      ...common(entry),
    };
  }
}

/** The results of one technology (Kubernetes, Dockerfile …) of infrastructure as code. */
export function* technologyDrafts(technology: Fields): Generator<Draft, void, undefined> {
  for (const query of listOf(technology['queries']).map(fieldsOf)) {
    for (const entry of listOf(query['resultsList']).map(fieldsOf)) {
      yield {
        title: `${textOf(technology['name'])}: ${spaced(textOf(query['queryName']))}`,
        description: paragraphs(
          query['description'],
          labelled({ Category: query['category'], 'Issue Type': entry['issueType'] }),
          link(entry),
        ),
        mitigation: labelled({ 'Actual Value': entry['actualValue'], 'Expected Value': entry['expectedValue'] }),
        file_path: textOf(entry['fileName']),
        date: dateOf(entry['lastDetectionDate']) ?? dateOf(entry['firstDetectionDate']) ?? null,
        tags: ['iac'],
        ...common(entry),
      };
    }
  }
}

function common(entry: Fields): Pick<Draft, 'severity'> & Partial<Draft> {
  return {
    severity: severityOf(entry['severity']),
    static_finding: true,
    dynamic_finding: false,
    ...decidedInOne(textOf(entry['state'])),
  };
}

function nodeText(node: unknown): string {
  return labelled({
    'File Name': at(node, 'fileName'),
    Method: at(node, 'method'),
    Line: at(node, 'line'),
    'Code Snippet': at(node, 'code'),
  });
}

function link(entry: Fields): string {
  const address = textOf(entry['resultViewerLink']);
  return address && `[View in Checkmarx One](${address})`;
}
