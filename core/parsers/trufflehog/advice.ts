/** What is true of every secret in source code. */
export const ADVICE = {
  mitigation: 'Secrets and passwords should be stored in a secure vault and/or secure storage. Revoke the one that was found.',
  impact:
    'This weakness can lead to the exposure of resources or functionality to unintended actors, possibly providing attackers with sensitive information or even execute arbitrary code.',
  cwe: 798,
  nb_occurences: 1,
  static_finding: true,
  dynamic_finding: false,
} as const;
