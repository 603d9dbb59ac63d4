import { type Draft, type Severity } from '../_kit/index.ts';

/** One rule of a policy that an image met. */
export interface PolicyCheck {
  /** `repository:tag` */
  readonly image: string;
  readonly policyId: string;
  readonly policyName: string;
  readonly gate: string;
  readonly triggerId: string;
  readonly description: string;
  readonly severity: Severity;
}

const ACTIONS: Readonly<Record<string, Severity>> = { stop: 'Critical', warn: 'Medium' };

/** The severity of what a policy does to the image: stop, warn, or go. */
export function severityOfAction(action: string): Severity {
  const word = action.toLowerCase();
  return (Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined) ?? 'Low';
}

/** A finding for one check of an image. */
export function checkDraft(check: PolicyCheck): Draft {
  const { name, tag } = imageParts(check.image);
  const vulnerability = /^(CVE[^+]*)\+/.exec(check.triggerId)?.[1];
  return {
    title: `${check.policyName} - gate|${check.gate} - trigger|${check.triggerId}`,
    severity: check.severity,
    description: check.description,
    references: `Policy ID: ${check.policyId}\nTrigger ID: ${check.triggerId}`,
    vulnerability_ids: vulnerability ? [vulnerability] : [],
    file_path: /(?:^|\s)(\/[^\s]*)/.exec(check.description)?.[1] ?? null,
    component_name: name,
    component_version: tag,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** A colon before the last slash belongs to a registry's port. */
function imageParts(image: string): { readonly name: string; readonly tag: string } {
  const colon = image.indexOf(':', image.lastIndexOf('/') + 1);
  return colon < 0 ? { name: image, tag: '' } : { name: image.slice(0, colon), tag: image.slice(colon + 1) };
}
