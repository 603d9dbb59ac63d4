/** What `defectdojo --help` prints. */
export const USAGE = `usage: defectdojo <command> [options]

  parse FILE… [--scan-type T] | --manifest FILE          findings of reports, one JSON object a file
  detect FILE…                                           what files are, one JSON object a file
  import FILE… --workspace W --product P --engagement E  [--product-type PT] [--scan-type T] [--plan] [options of API v2's import-scan]
  reimport FILE… --workspace W [--test ID]               likewise, into the last test of that scan type
  undo --workspace W [--import ID]                       take back an import, or the latest change
  findings --workspace W [--query Q] [--sort S] [--limit N] [--offset N] [--facets f,g] [--count] [--json]
  update --workspace W --query Q --set active=false,…    change all findings of a query
  report --workspace W --format pdf|html|csv|xlsx|json|sarif --output F [--query Q | --product ID | --engagement ID | --test ID]
  serve --workspace W [--port N] [--open] [--create]     the workspace in a browser on this machine
  backup --workspace W --output F                        a consistent copy while in use`;
