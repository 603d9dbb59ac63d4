import type { Package } from './package.ts';

/** What tag-value lines tell: the document's facts so far, and each package when the next one begins. */
export interface TagValue {
  readonly version: string;
  readonly created: string;
  readonly pkg: Package;
}

/** Reads packages from lines such as `PackageName: zlib`; texts between `<text>` and `</text>` are passed over. */
export function* packagesOf(lines: Iterable<string>): Generator<TagValue, void, undefined> {
  let facts = { version: '', created: '' };
  let pkg: (Package & { references: Package['references'][number][] }) | undefined;
  for (const [tag, value] of tagsOf(lines)) {
    if (tag === 'SPDXVersion') facts = { ...facts, version: value };
    else if (tag === 'Created') facts = { ...facts, created: value };
    else if (/^(?:PackageName|FileName|SnippetSPDXID|LicenseID)$/.test(tag)) {
      if (pkg) yield { ...facts, pkg };
      pkg = tag === 'PackageName' ? { id: '', name: value, version: '', licence: '', supplier: '', references: [] } : undefined;
    } else if (pkg && tag === 'ExternalRef') {
      const [category = '', type = '', locator = ''] = value.split(/\s+/);
      pkg.references.push({ category, type, locator, comment: '' });
    } else if (tag === 'ExternalRefComment') {
      const last = pkg?.references.pop();
      if (last) pkg?.references.push({ ...last, comment: value });
    } else if (pkg && Object.hasOwn(FIELDS, tag)) pkg = { ...pkg, [FIELDS[tag] as string]: value };
  }
  if (pkg) yield { ...facts, pkg };
}

const FIELDS: Readonly<Record<string, keyof Package>> = {
  SPDXID: 'id',
  PackageVersion: 'version',
  PackageLicenseDeclared: 'licence',
  PackageSupplier: 'supplier',
};

function* tagsOf(lines: Iterable<string>): Generator<readonly [string, string], void, undefined> {
  let inText = false;
  for (const line of lines) {
    const closes = line.includes('</text>');
    if (inText) {
      inText = !closes;
      continue;
    }
    const [, tag, value] = /^([A-Za-z]+):([^]*)$/.exec(line) ?? [];
    inText = line.includes('<text>') && !closes;
    if (tag && value !== undefined) yield [tag, value.trim()];
  }
}
