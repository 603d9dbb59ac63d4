/** What a result of the report says for all of its findings. */
export interface Place {
  readonly target: string;
  /** `os-pkgs`, `lang-pkgs`, `config`, `secret`, `license`, `license-file`; '' in schema 1. */
  readonly class: string;
  /** `alpine`, `npm`, `dockerfile` …; '' for secrets and licenses. */
  readonly type: string;
  /** `namespace / kind / name` of a Kubernetes resource; '' outside a cluster report. */
  readonly service: string;
}
