import {
  childText,
  cvesIn,
  dateOf,
  defineParser,
  descend,
  type Draft,
  type Findings,
  labelled,
  numberOf,
  paragraphs,
  type Parser,
  ReportError,
  SEVERITIES,
  type Severity,
  xml,
  type XmlNode,
} from '../_kit/index.ts';
import { controllerHosts, evidenceOf } from './evidence.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'PingCastle',
    tool: { name: 'PingCastle', url: 'https://www.pingcastle.com/' },
    export: 'run `PingCastle.exe --healthcheck --server DOMAIN` and import the XML file it writes',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root) => root.name === 'HealthcheckData',
        *parse({ root }, context): Findings {
          if (root.name !== 'HealthcheckData')
            throw new ReportError('the root element is not “HealthcheckData”, so it is not a report of PingCastle');
          context.test({ version: childText(root, 'EngineVersion') || undefined });
          for (const rule of descend(root, 'RiskRules')?.children ?? []) {
            if (childText(rule, 'RiskId') !== '') yield ruleDraft(rule, root);
            else context.problem('A risk rule without an id was left out.');
          }
        },
      }),
    ],
  }),
];

function ruleDraft(rule: XmlNode, root: XmlNode): Draft {
  const [id, category, model] = [childText(rule, 'RiskId'), childText(rule, 'Category'), childText(rule, 'Model')];
  const [points, rationale, domain] = [childText(rule, 'Points'), childText(rule, 'Rationale'), childText(root, 'DomainFQDN')];
  const cves = cvesIn(rationale);
  const facts = labelled({ Domain: domain, RiskId: id, 'Category/Model': `${category} / ${model}` });
  return {
    title: `[PingCastle] ${id} (${category}/${model})`,
    severity: severityOfRule(id, numberOf(points) ?? 0, cves.length > 0),
    description: paragraphs('### PingCastle Risk Rule', facts),
    // Both count what was found this time: accounts, machines, days.
    impact: labelled({ Points: points, Rationale: rationale }),
    steps_to_reproduce: evidenceOf(id, root),
    mitigation: 'Review and remediate it according to the recommendations of the PingCastle HealthCheck.',
    date: dateOf(childText(root, 'GenerationDate')) ?? null,
    vulnerability_ids: cves,
    vuln_id_from_tool: id,
    endpoints: isOfControllers(id) ? controllerHosts(root) : [domain].filter(Boolean).map((host) => ({ host })),
  };
}

/** Rules about domain controllers carry it in their ids: `A-DC-Spooler`, `A-AuditDC`. */
function isOfControllers(id: string): boolean {
  return id.includes('DC');
}

/** By the points of the rule; one step more when it is about domain controllers, and at least medium with a CVE. */
function severityOfRule(id: string, points: number, hasCve: boolean): Severity {
  const step = points >= 20 ? 0 : points >= 15 ? 1 : points >= 10 ? 2 : points >= 1 ? 3 : 4;
  const raised = Math.max(0, step - Number(isOfControllers(id)));
  return SEVERITIES[hasCve ? Math.min(raised, SEVERITIES.indexOf('Medium')) : raised] ?? 'Info';
}
