import { at, type Draft, fieldsOf, labelled, listOf, textOf, textsOf } from '../_kit/index.ts';

/** What the resources of a finding say: the last one names it. */
export interface Resources {
  /** Behind the title: ` - Resource: instance/i-1`. */
  readonly suffix: string;
  readonly impact: string;
  /** The resource's type. */
  readonly component: string;
  readonly endpoints: NonNullable<Draft['endpoints']>;
}

/** Resource types that stand for a host. */
const HOSTS = ['AwsEcrContainerImage', 'AwsEc2Instance'];

/** Reads `Resources`; images are described by their registry, everything else by the end of its ARN. */
export function resourcesOf(list: unknown): Resources {
  const resources = listOf(list).map(fieldsOf);
  const lines: string[] = [];
  const endpoints: { host: string }[] = [];
  let suffix = '';
  for (const resource of resources) {
    const [type, id] = [textOf(resource['Type']), textOf(resource['Id'])];
    if (HOSTS.includes(type)) endpoints.push({ host: `${type}_${id}`.replace(/[:/\s]/g, '_') });
    const short = type === 'AwsEcrContainerImage' ? id.slice(id.indexOf('/') + 1) : (id.split(':').at(-1) ?? '');
    suffix = type === 'AwsEcrContainerImage' ? ` - Image: ${short}` : ` - Resource: ${short}`;
    lines.push(type === 'AwsEcrContainerImage' ? imageFacts(id, at(resource, 'Details', type)) : `Resource: ${short}`);
  }
  return { suffix, impact: lines.join('\n').trim(), component: textOf(resources.at(-1)?.['Type']), endpoints };
}

function imageFacts(arn: string, details: unknown): string {
  const { RegistryId, RepositoryName, ImageDigest, ImageTags } = fieldsOf(details);
  return labelled({
    'Image ARN': arn,
    Registry: RegistryId,
    Repository: RepositoryName,
    'Image digest': ImageDigest,
    'Image tags': textsOf(ImageTags).join(','),
  });
}
