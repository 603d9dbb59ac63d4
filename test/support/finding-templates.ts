import type { Severity } from '#core/model/severity.ts';

/** What the findings of one rule of one tool have in common. `{host}` is replaced. */
export interface FindingTemplate {
  readonly tool: string;
  readonly title: string;
  readonly severity: Severity;
  readonly cwe: number;
  readonly cvssv3: string | null;
  readonly component: string | null;
  readonly file: string | null;
  readonly web: boolean;
  readonly rule: string;
  readonly description: string;
  readonly impact: string;
  readonly mitigation: string;
  readonly references: string;
}

export const TEMPLATES: readonly FindingTemplate[] = [
  {
    tool: 'Trivy Scan',
    title: 'jackson-databind: Deserialization of untrusted data',
    severity: 'Critical',
    cwe: 502,
    cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    component: 'com.fasterxml.jackson.core:jackson-databind',
    file: 'services/orders/pom.xml',
    web: false,
    rule: 'jackson-databind',
    description:
      'A flaw was discovered in jackson-databind. The default typing feature allows an attacker who controls the JSON document to instantiate arbitrary classes, among them *gadgets* that load code from a remote directory service.\n\n**Target:** services/orders/pom.xml\n**Type:** pom\n**Fixed version:** see below',
    impact: 'Code execution with the rights of the service.',
    mitigation:
      'Update the library. Where that is not possible, do not enable default typing:\n\n```java\nObjectMapper mapper = new ObjectMapper();\nmapper.deactivateDefaultTyping();\n```',
    references:
      'https://nvd.nist.gov/vuln/detail/CVE-2019-12384\nhttps://github.com/FasterXML/jackson-databind/issues/2334\n[Vendor advisory](https://access.redhat.com/security/)',
  },
  {
    tool: 'ZAP Scan',
    title: 'SQL injection in the order search of {host}',
    severity: 'High',
    cwe: 89,
    cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N',
    component: null,
    file: null,
    web: true,
    rule: '40018',
    description:
      '<p>The parameter <b>id</b> of <code>/api/v1/orders</code> on {host} is put into a SQL statement without being bound.</p><p>The page results were successfully manipulated using the boolean conditions:</p><ul><li>1 AND 1=1</li><li>1 AND 1=2</li></ul>',
    impact: 'All orders of all customers can be read. Through stacked statements the attacker may also change prices.',
    mitigation:
      'Bind parameters:\n\n- use prepared statements for **every** value\n- give the service account no more rights than it needs\n  - no `DROP`\n  - no `ALTER`\n- log and alert on syntax errors of the database',
    references: 'https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html',
  },
  {
    tool: 'Tenable Scan',
    title: 'TLS server supports protocols older than TLS 1.2',
    severity: 'Medium',
    cwe: 327,
    cvssv3: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:N',
    component: null,
    file: null,
    web: false,
    rule: '104743',
    description:
      'The remote service encrypts traffic using an older version of TLS.\n\n| Protocol | Offered | Forward secrecy |\n|---|---|---|\n| TLS 1.0 | yes | no |\n| TLS 1.1 | yes | no |\n| TLS 1.2 | yes | yes |\n\nPlugin output:\n\n    TLSv1.0 is enabled and the server supports at least one cipher.\n    TLSv1.1 is enabled and the server supports at least one cipher.',
    impact: '',
    mitigation: 'Disable TLS 1.0 and 1.1 and enable TLS 1.2 and 1.3.',
    references: 'https://tools.ietf.org/html/rfc8996',
  },
  {
    tool: 'Semgrep JSON Report',
    title: 'javascript.express.security.audit.express-path-join-resolve-traversal',
    severity: 'Medium',
    cwe: 22,
    cvssv3: null,
    component: null,
    file: 'packages/storefront/src/server/routes/assets/download-controller.ts',
    web: false,
    rule: 'express-path-join-resolve-traversal',
    description:
      "Possible writing outside of the destination, make sure that the target path is nested in the intended destination.\n\n**Snippet:**\n```ts\napp.get('/assets/:name', (request, response) => {\n  const file = path.join(ROOT, request.params.name);\n  response.sendFile(file);\n});\n```",
    impact: 'Files outside of the asset folder can be read.',
    mitigation: '',
    references: 'https://owasp.org/www-community/attacks/Path_Traversal',
  },
  {
    tool: 'Gitleaks Scan',
    title: 'Hard coded AWS access key found in deploy/terraform/main.tf',
    severity: 'High',
    cwe: 798,
    cvssv3: null,
    component: null,
    file: 'deploy/terraform/main.tf',
    web: false,
    rule: 'aws-access-token',
    description:
      'Hard coded secret found.\n\n**Commit message:** "temporarily add key for the migration"\n**Commit hash:** 3f1c9e0b5a7d4e2f8b6c1d0e9f8a7b6c5d4e3f2a\n**Commit date:** 2026-03-04T11:22:33Z\n**Secret:** AKIA••••••••••••MPLE',
    impact: 'Whoever reads the repository can use the cloud account.',
    mitigation: 'Revoke the key, then remove it from the history.',
    references: '',
  },
  {
    tool: 'Trivy Scan',
    title: 'openssl: X.509 email address buffer overflow',
    severity: 'High',
    cwe: 787,
    cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    component: 'libssl3',
    file: null,
    web: false,
    rule: 'libssl3',
    description:
      'A stack-based buffer overflow was found in the way OpenSSL processes X.509 certificates with a specially crafted email address field. This issue could cause a server or a client application compiled with OpenSSL to crash when trying to process the malicious certificate.',
    impact: '',
    mitigation: 'Rebuild the image on a base that holds the fixed package.',
    references: 'https://www.openssl.org/news/secadv/20221101.txt',
  },
  {
    tool: 'Burp Scan',
    title: 'Strict transport security not enforced',
    severity: 'Low',
    cwe: 523,
    cvssv3: null,
    component: null,
    file: null,
    web: true,
    rule: '16777984',
    description:
      '<p>The application fails to prevent users from connecting to it over unencrypted connections. An attacker able to modify a legitimate user&#39;s network traffic could bypass the application&#39;s use of SSL/TLS encryption.</p>',
    impact: '',
    mitigation:
      '<p>The application should instruct web browsers to only access the application using HTTPS. To do this, enable HTTP Strict Transport Security (HSTS) by adding a response header with the name <code>Strict-Transport-Security</code>.</p>',
    references:
      '<ul><li><a href="https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Strict-Transport-Security">HTTP Strict Transport Security</a></li></ul>',
  },
  {
    tool: 'Tenable Scan',
    title: 'Service detection',
    severity: 'Info',
    cwe: 0,
    cvssv3: null,
    component: null,
    file: null,
    web: false,
    rule: '22964',
    description:
      'Nessus was able to identify the remote service by its banner or by looking at the error message it sends when it receives an HTTP request.\n\nA TLSv1.2 server answered on this port.',
    impact: '',
    mitigation: '',
    references: '',
  },
];
