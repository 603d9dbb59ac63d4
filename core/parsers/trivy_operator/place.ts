import { at, type Fields, fieldsOf, labelled, textOf } from '../_kit/index.ts';

/** The Kubernetes resource a report is about. */
export interface Place {
  readonly namespace: string;
  /** `namespace/kind/name`, with `/container` when the report is about one. */
  readonly service: string;
  /** The resource as lines of a description. */
  readonly facts: string;
}

/** Reads the labels the operator puts on its reports. */
export function placeOf(report: Fields): Place {
  const labels = fieldsOf(at(report, 'metadata', 'labels'));
  const label = (name: string) => textOf(labels[`trivy-operator.${name}`]);
  const namespace = label('resource.namespace') || textOf(at(report, 'metadata', 'namespace'));
  const container = label('container.name');
  const kind = label('resource.kind');
  const name = label('resource.name');
  return {
    namespace,
    service: [`${namespace}/${kind}/${name}`, container].filter(Boolean).join('/'),
    facts: labelled({ 'container.name': container, 'resource.kind': kind, 'resource.name': name, 'resource.namespace': namespace }),
  };
}
