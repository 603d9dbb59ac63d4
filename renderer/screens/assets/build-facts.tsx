import { Fact } from '#renderer/components/fact-list.tsx';

export interface Build {
  readonly version: string;
  readonly branch_tag: string;
  readonly build_id: string;
  readonly commit_hash: string;
}

/** What an engagement or test was built from. */
export function BuildFacts({ of }: { readonly of: Build }) {
  return (
    <>
      <Fact name="Version">{of.version}</Fact>
      <Fact name="Branch or tag">{of.branch_tag}</Fact>
      <Fact name="Build id">{of.build_id}</Fact>
      <Fact name="Commit">{of.commit_hash !== '' && <code className="font-mono text-xs">{of.commit_hash}</code>}</Fact>
    </>
  );
}
