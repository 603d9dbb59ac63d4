import {
  at,
  bullets,
  copyOf,
  type Draft,
  type Fields,
  fieldsOf,
  fingerprint,
  labelled,
  paragraphs,
  positiveOf,
  type Severity,
  textOf,
} from '../_kit/index.ts';
import { ADVICE } from './advice.ts';

/** Since version 3 an entry names its detector and where it looked. */
export function isCurrent(entry: Fields): boolean {
  return 'SourceMetadata' in entry && 'DetectorName' in entry;
}

/** One secret at one place of one commit. */
export function currentDraft(entry: Fields): { key: string; draft: Draft } {
  // `{"Data": {"Github": {…}}}`: what is known depends on the source.
  const place = fieldsOf(Object.values(fieldsOf(at(entry, 'SourceMetadata', 'Data')))[0]);
  const detector = textOf(entry['DetectorName']);
  const file = textOf(place['file']);
  const verified = entry['Verified'] === true;
  const key = JSON.stringify([file, detector, place['line'], place['commit'], entry['Raw'], entry['RawV2']]);
  return {
    key: copyOf(key),
    draft: {
      ...ADVICE,
      title: copyOf(`Hard Coded ${detector} secret in: ${file}`),
      severity: verified ? 'Critical' : unverifiedSeverity(detector),
      description: describe(entry, place),
      steps_to_reproduce: circumstances(entry, place),
      file_path: copyOf(file),
      line: positiveOf(place['line']) ?? null,
      verified,
    },
  };
}

function unverifiedSeverity(detector: string): Severity {
  if (detector === 'PrivateKey') return 'High';
  return detector === 'Generic Secret' ? 'Medium' : 'Critical';
}

/** What tells the secret from others. `Raw` is the secret; only what TruffleHog itself shows of it is kept. */
function describe(entry: Fields, place: Fields): string {
  return labelled({
    Repository: place['repository'],
    Bucket: place['bucket'],
    'Commit Hash': place['commit'],
    Reason: entry['DetectorName'],
    Path: place['file'],
    Contents: entry['Redacted'],
    'Secret fingerprint': fingerprint(textOf(entry['Raw'])),
  });
}

/** What the next scan may tell otherwise. */
function circumstances(entry: Fields, place: Fields): string {
  return paragraphs(
    labelled({ Image: place['image'], Link: place['link'], 'Commit Date': place['timestamp'], Committer: place['email'] }),
    facts('Extra Data', entry['ExtraData']),
    facts('Structured Data', entry['StructuredData']),
  );
}

function facts(label: string, value: unknown): string {
  const lines = Object.entries(fieldsOf(value)).map(([key, fact]) => `${key}: ${textOf(fact) || (JSON.stringify(fact) ?? '')}`);
  return lines.length > 0 ? `**${label}:**\n\n${bullets(lines)}` : '';
}
