import { attribute, bullets, child, children, childText, descend, type EndpointParts, paragraphs, type XmlNode } from '../_kit/index.ts';

/** What else the report says about a rule: domain controllers, their open interfaces, the password policy. */
export function evidenceOf(id: string, root: XmlNode): string {
  const [spooler, coerce] = [/Spooler/i.test(id), /Coerce/i.test(id)];
  if (/MinPwdLen/i.test(id)) return passwordPolicy(root);
  if (!spooler && !coerce) return '';
  const controllers = descend(root, 'DomainControllers')?.children ?? [];
  return paragraphs(
    controllers.length > 0 ? `#### Domain Controllers\n\n${bullets(controllers.map(describe))}` : '',
    spooler && controllers.some(hasSpooler) ? '**Remote spooler exposure detected**: `True`' : '',
    coerce ? interfaces(controllers) : '',
  );
}

/** Names and addresses of the domain controllers. */
export function controllerHosts(root: XmlNode): EndpointParts[] {
  const controllers = descend(root, 'DomainControllers')?.children ?? [];
  return controllers
    .flatMap((controller) => [childText(controller, 'DCName'), ...addressesOf(controller)])
    .filter(Boolean)
    .map((host) => ({ host }));
}

function addressesOf(controller: XmlNode): string[] {
  return children(child(controller, 'IP'), 'string').map((address) => address.text.trim());
}

function describe(controller: XmlNode): string {
  return `**${childText(controller, 'DCName')}** (OS: ${childText(controller, 'OperatingSystem')}, IPs: ${addressesOf(controller).join(', ')}, SpoolerRemote: ${hasSpooler(controller) ? 'True' : 'False'})`;
}

function hasSpooler(controller: XmlNode): boolean {
  return childText(controller, 'RemoteSpoolerDetected') === 'true';
}

function interfaces(controllers: readonly XmlNode[]): string {
  const lists = controllers.map((controller) => {
    const open = children(child(controller, 'RPCInterfacesOpen'), 'HealthcheckDCRPCInterface').map(
      (one) =>
        `IP: \`${attribute(one, 'IP')}\` | Interface: \`${attribute(one, 'Interface')}\` | OpNum: \`${attribute(one, 'OpNum')}\` | Function: \`${attribute(one, 'Function')}\``,
    );
    return open.length > 0 ? `**${childText(controller, 'DCName')}**:\n\n${bullets(open)}` : '';
  });
  const text = paragraphs(...lists);
  return text && `#### RPC Interfaces (potential coercion surface)\n\n${text}`;
}

function passwordPolicy(root: XmlNode): string {
  const lines: string[] = [];
  for (const policy of descend(root, 'GPPPasswordPolicy')?.children ?? []) {
    for (const property of child(policy, 'Properties')?.children ?? []) {
      const [name, value] = [childText(property, 'Property'), childText(property, 'Value')];
      if (name === 'MinimumPasswordLength') lines.push(`MinimumPasswordLength: \`${value}\``);
      if (name === 'PasswordComplexity') lines.push(`PasswordComplexity: \`${value === '0' ? 'disabled' : 'enabled'}\``);
    }
  }
  return lines.length > 0 ? `#### Observed Password Policy from GPO\n\n${bullets(lines)}` : '';
}
