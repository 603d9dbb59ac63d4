import {
  at,
  type Draft,
  distinct,
  endpointFrom,
  type EndpointParts,
  endpointText,
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  textOf,
} from '../_kit/index.ts';

const WEAK_PROTOCOLS = { ssl_2_0: 'SSL 2.0', ssl_3_0: 'SSL 3.0', tls_1_0: 'TLS 1.0', tls_1_1: 'TLS 1.1' };
const BSI =
  'TLS recommendations of German BSI: https://www.bsi.bund.de/SharedDocs/Downloads/EN/BSI/Publications/TechGuidelines/TG02102/BSI-TR-02102-2.pdf?__blob=publicationFile&v=10';

/** Cipher suites recommended by the BSI (TR-02102-2, version 2020-01, tables 1 to 3 and 5). */
const RECOMMENDED = {
  tls_1_2: {
    name: 'TLS 1.2',
    suites:
      /^TLS_(?:ECDHE_(?:ECDSA|RSA|PSK)|DHE_(?:DSS|RSA|PSK)|ECDH_(?:ECDSA|RSA)|DH_(?:DSS|RSA)|RSA_PSK)_WITH_AES_(?:128|256)_(?:CBC_SHA(?:256|384)|GCM_SHA(?:256|384)|CCM(?:_SHA256)?)$/,
  },
  tls_1_3: { name: 'TLS 1.3', suites: /^TLS_(?:AES_128_GCM_SHA256|AES_256_GCM_SHA384|AES_128_CCM_SHA256)$/ },
};

/** Findings of one entry of `server_scan_results`; nothing for a server that could not be reached. */
export function* serverDrafts(server: Fields): Generator<Draft, void, undefined> {
  const location = fieldsOf(server['server_location'] ?? at(server, 'server_info', 'server_location'));
  const place = endpointFrom({ host: textOf(location['hostname']) || textOf(location['ip_address']), port: textOf(location['port']) });
  if (!place) return;
  const about = { place, name: endpointText(place) };
  const results = fieldsOf(server['scan_commands_results'] ?? server['scan_result']);
  // Since version 5 the result of a command is wrapped in its status.
  const result = (command: string) => {
    const found = fieldsOf(results[command]);
    return isFields(found['result']) ? found['result'] : found;
  };

  if (result('heartbleed')['is_vulnerable_to_heartbleed'] === true)
    yield draftOf(about, 'Heartbleed', `${about.name} is vulnerable to heartbleed`, 'CVE-2014-0160');
  if (result('openssl_ccs_injection')['is_vulnerable_to_ccs_injection'] === true)
    yield draftOf(about, 'CCS injection', `${about.name} is vulnerable to OpenSSL CCS injection`, 'CVE-2014-0224');
  const renegotiation = renegotiationProblems(result('session_renegotiation'));
  if (renegotiation.length > 0)
    yield draftOf(about, 'Session renegotiation', listed(`${about.name} has problems with session renegotiation:`, renegotiation));
  for (const [key, name] of Object.entries(WEAK_PROTOCOLS)) {
    if (acceptedSuites(result(`${key}_cipher_suites`)).length > 0)
      yield { ...draftOf(about, `${name} not recommended`, `${about.name} accepts ${name} connections`), references: BSI };
  }
  for (const [key, { name, suites }] of Object.entries(RECOMMENDED)) {
    const poor = acceptedSuites(result(`${key}_cipher_suites`)).filter((suite) => !suites.test(suite));
    const text = listed(`${about.name} accepts unrecommended cipher suites for ${name}:`, poor);
    if (poor.length > 0) yield { ...draftOf(about, `Unrecommended cipher suites for ${name}`, text), references: BSI };
  }
  const certificates = certificateProblems(result('certificate_info'));
  if (certificates.length > 0)
    yield {
      ...draftOf(
        about,
        'Problems in certificate deployments',
        listed(`${about.name} has problems in certificate deployments:`, distinct(certificates.map(({ problem }) => problem)).toSorted()),
      ),
      // Trust stores come with SSLyze and have another version in each of its own.
      steps_to_reproduce: distinct(certificates.map(({ problem, store }) => `${problem} ${store}`.trim())).join('\n'),
    };
}

function draftOf(about: { readonly place: EndpointParts; readonly name: string }, title: string, description: string, id?: string): Draft {
  return {
    title: `${title} (${about.name})`,
    severity: 'Medium',
    description,
    vulnerability_ids: id ? [id] : [],
    endpoints: [about.place],
    static_finding: true,
    dynamic_finding: false,
  };
}

function renegotiationProblems(result: Fields): string[] {
  return [
    result['accepts_client_renegotiation'] === true ? 'Client renegotiation is accepted' : '',
    result['is_vulnerable_to_client_renegotiation_dos'] === true ? 'Client renegotiation makes denial of service attacks possible' : '',
    result['supports_secure_renegotiation'] === false ? 'Secure session renegotiation is not supported' : '',
  ].filter(Boolean);
}

function acceptedSuites(result: Fields): string[] {
  return listOf(result['accepted_cipher_suites'])
    .map((one) => textOf(at(one, 'cipher_suite', 'name')))
    .sort();
}

interface CertificateProblem {
  readonly problem: string;
  /** `for trust store Mozilla, version 2023-05-16`; '' where it is true of all. */
  readonly store: string;
}

function certificateProblems(result: Fields): CertificateProblem[] {
  return listOf(result['certificate_deployments'])
    .flatMap((deployment) => [
      {
        problem: at(deployment, 'leaf_certificate_subject_matches_hostname') === false ? 'certificate subject does not match hostname' : '',
        store: '',
      },
      ...listOf(at(deployment, 'path_validation_results')).map(validationProblem),
    ])
    .filter(({ problem }) => problem !== '');
}

/** Why a trust store does not accept the certificate; no problem when it does. The field was renamed in version 6. */
function validationProblem(validation: unknown): CertificateProblem {
  const error = textOf(at(validation, 'openssl_error_string')) || textOf(at(validation, 'validation_error'));
  const store = textOf(at(validation, 'trust_store', 'name'));
  return { problem: error, store: `for trust store ${store}, version ${textOf(at(validation, 'trust_store', 'version'))}` };
}

function listed(sentence: string, items: readonly string[]): string {
  return [sentence, ...items.map((item) => ` - ${item}`)].join('\n');
}
