import { type Fields, fieldsOf, labelled, textOf } from '../_kit/index.ts';

/** What a finding says of one AWS resource, and the name it has as a host ('' when it has none). */
export interface ResourceFacts {
  readonly facts: string;
  readonly host: string;
}

/** Describes an EC2 instance, a container image, a function, or any other resource by its id. */
export function resourceFacts(resource: Fields): ResourceFacts {
  const id = textOf(resource['id']);
  const details = fieldsOf(resource['details']);
  const image = fieldsOf(details['awsEcrContainerImage']);
  const lambda = fieldsOf(details['awsLambdaFunction']);
  switch (textOf(resource['type'])) {
    case 'AWS_ECR_CONTAINER_IMAGE':
      return { facts: imageFacts(id, image), host: host(image['repositoryName'], textOf(image['imageHash']).replace(/^sha256:/, '')) };
    case 'AWS_LAMBDA_FUNCTION':
      return { facts: lambdaFacts(id, lambda), host: host(lambda['functionName'], lambda['version']) };
    case 'AWS_EC2_INSTANCE':
      return { facts: instanceFacts(id, fieldsOf(details['awsEc2Instance']), resource), host: host(id.split('/').at(-1)) };
    default:
      return { facts: labelled({ ARN: id, Type: resource['type'], Region: resource['region'] }), host: host(id.split('/').at(-1)) };
  }
}

function host(...parts: readonly unknown[]): string {
  return parts
    .map(textOf)
    .filter((part) => part !== '')
    .join('-')
    .replace(/[:/\s]+/g, '-');
}

function imageFacts(id: string, image: Fields): string {
  return labelled({
    ARN: id,
    Registry: image['registry'],
    Repository: image['repositoryName'],
    Hash: image['imageHash'],
    Author: image['author'],
    'Pushed at': image['pushedAt'],
    'Image tags': image['imageTags'],
  });
}

function lambdaFacts(id: string, lambda: Fields): string {
  return labelled({
    ARN: id,
    Name: lambda['functionName'],
    Version: lambda['version'],
    Runtime: lambda['runtime'],
    Hash: lambda['codeSha256'],
    'Pushed at': lambda['lastModifiedAt'],
  });
}

function instanceFacts(id: string, instance: Fields, resource: Fields): string {
  return labelled({
    ARN: id,
    Image: instance['imageId'],
    'IPv4 addresses': instance['ipV4Addresses'],
    'IPv6 addresses': instance['ipV6Addresses'],
    Subnet: instance['subnetId'],
    VPC: instance['vpcId'],
    Platform: instance['platform'],
    Region: resource['region'],
    'Launched at': instance['launchedAt'],
  });
}
