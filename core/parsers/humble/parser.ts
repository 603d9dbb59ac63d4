import {
  at,
  dateOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  type Parser,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** What a section of the report finds, recognised by its name: versions of humble number the sections differently. */
const SECTIONS: readonly { readonly name: RegExp; readonly title: string; readonly text: string }[] = [
  { name: /missing http security headers/i, title: 'Missing header: ', text: 'This security Header is missing: ' },
  {
    name: /fingerprint http response headers/i,
    title: 'Available fingerprint:',
    text: 'This fingerprint HTTP Response Header is available. Please remove it: ',
  },
  {
    name: /deprecated http response headers/i,
    title: 'Deprecated header: ',
    text: 'This deprecated HTTP Response Header is available. Please remove it: ',
  },
  {
    name: /empty http response headers/i,
    title: 'Empty HTTP response header: ',
    text: 'This empty HTTP Response Header value is available. Please remove it: ',
  },
];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Humble Json Importer',
    tool: { name: 'humble', url: 'https://github.com/rfc-st/humble' },
    export: 'run `python3 humble.py -u URL -b -o json`',
    dedupe: { algorithm: 'hash_code', fields: ['title'] },
    formats: [
      json({
        recognises: (root) => infoOf(fieldsOf(root)) !== undefined,
        *parse(report) {
          const root = fieldsOf(report.root);
          const info = infoOf(root);
          if (!info) throw new ReportError('this JSON holds no section “Info” of humble; run it with -b -o json');
          for (const [name, entries] of Object.entries(root)) {
            const section = SECTIONS.find((one) => one.name.test(name));
            if (section) for (const header of headersOf(entries)) yield draftOf(section, header, info);
          }
        },
      }),
    ],
  }),
];

function infoOf(root: Fields): Fields | undefined {
  const info = Object.entries(root).find(([name]) => /^\[\d+\. info\]$/i.test(name))?.[1];
  return isFields(info) && 'URL' in info ? info : undefined;
}

/** Names of headers; a section without any says so in one sentence. */
function headersOf(entries: unknown): string[] {
  const names = isFields(entries) ? Object.keys(entries) : textsOf(entries);
  return names.filter((name) => !/^nothing to report/i.test(name));
}

function draftOf(section: (typeof SECTIONS)[number], header: string, info: Fields): Draft {
  const url = textOf(at(info, 'URL'));
  return {
    title: section.title + header,
    severity: 'Medium',
    description: section.text + header,
    date: dateOf(info['Date']) ?? null,
    endpoints: endpointOf(url) ? [url] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}
