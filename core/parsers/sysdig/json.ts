import { at, type Draft, entriesOf, type Fields, fieldsOf, json, labelled, ReportError, repositoryOf, textOf } from '../_kit/index.ts';
import { sysdigSeverity } from './csv.ts';

/** A fact's name in reports up to 2024, which label it in the description, and its name in reports since 2025. */
const FACTS = {
  imageId: 'container_image_id',
  imagePullString: 'container_image',
  osName: 'container_image_distro',
  k8sClusterName: 'kubernetes_cluster_name',
  k8sNamespaceName: 'kubernetes_namespace_name',
  k8sWorkloadType: 'kubernetes_workload_type',
  k8sWorkloadName: 'kubernetes_workload_name',
  k8sPodContainerName: 'kubernetes_pod_container_name',
  vulnLink: 'vuln_link',
  vulnCvssVersion: 'vuln_cvss_version',
  vulnCvssScore: 'vuln_cvss_score',
  vulnCvssVector: 'vuln_cvss_vector',
  vulnDisclosureDate: 'vuln_disclosure_date',
  vulnSolutionDate: 'vuln_fix_available_date',
  vulnExploitable: 'vuln_has_exploit',
  packageName: 'scan_package_name',
  packageType: 'scan_package_type',
  packagePath: 'scan_package_path',
  packageVersion: 'scan_package_version',
  packageSuggestedFix: 'package_suggested_fix',
  k8sPodCount: 'kubernetes_pod_count',
} as const;

/** What the next scan may tell otherwise of the same finding. */
const CHANGING = new Set([
  'imageId',
  'imagePullString',
  'osName',
  'vulnCvssVersion',
  'vulnCvssScore',
  'vulnCvssVector',
  'vulnDisclosureDate',
  'vulnSolutionDate',
  'vulnExploitable',
  'packageSuggestedFix',
  'k8sPodCount',
]);

/** The JSON of a vulnerability report: `data` at the root, since 2025 in each panel. */
export function vulnerabilityJson() {
  return json({
    recognises: (root) => {
      const first = fieldsOf(at(root, 'data', 0));
      return ('vulnName' in first && 'vulnSeverity' in first) || 'vuln_id' in fieldsOf(at(root, 'panels', 0, 'data', 0));
    },
    elements: ['data[]', 'panels[].data[]'],
    *parse(report, context) {
      const root = fieldsOf(report.root);
      if (!('data' in root) && !('panels' in root))
        throw new ReportError('this JSON holds no Sysdig vulnerability report; download the report again as JSON');
      for (const entry of entriesOf(report, context)()) yield entryDraft(entry);
    },
  });
}

function entryDraft(entry: Fields): Draft {
  const fact = (name: keyof typeof FACTS) => textOf(entry[name]) || textOf(entry[FACTS[name]]);
  const id = textOf(entry['vulnName']) || textOf(entry['vuln_id']);
  const fix = textOf(entry['vulnFixVersion']) || textOf(entry['vuln_fixed_in_version']);
  const facts = Object.keys(FACTS).map((name) => [name, fact(name as keyof typeof FACTS)] as const);
  const some = (changing: boolean) => Object.fromEntries(facts.filter(([name]) => CHANGING.has(name) === changing));
  return {
    title: `${id}_${fix}`,
    severity: sysdigSeverity(textOf(entry['vulnSeverity']) || textOf(entry['vuln_severity'])),
    description: labelled({ ...some(false), imageRepository: repositoryOf(fact('imagePullString')) }),
    impact: labelled(some(true)),
    mitigation: labelled({
      vulnFixAvailable: textOf(entry['vulnFixAvailable']) || textOf(entry['vuln_fix_available']),
      vulnFixVersion: fix,
      suggestedFix: fact('packageSuggestedFix'),
    }),
    references: fact('vulnLink'),
    component_name: fact('packageName'),
    component_version: fact('packageVersion'),
    vulnerability_ids: [id],
    static_finding: true,
    dynamic_finding: true,
  };
}
