/** Every way the application refuses, in one place: code → HTTP status and sentence. `{name}` is filled from the details. */
export const ERRORS = {
  'input.invalid': { status: 400, message: '{what} is not valid: {reason}.' },
  'query.invalid': { status: 400, message: 'The query cannot be read at “{at}”: {reason}.' },
  'operation.unknown': {
    status: 404,
    message: 'There is no operation named “{name}”; the client and the application may be of different versions.',
  },
  'access.denied': { status: 403, message: 'You may not {access} here; ask an administrator for the right.' },
  'not-found': { status: 404, message: 'There is no {what} {id}; it may have been deleted.' },
  'name.taken': { status: 409, message: 'A {what} named “{name}” exists already; choose another name or use that one.' },
  'in-use': { status: 409, message: '{what} “{name}” is in use by {by}; change those first.' },
  'finding.duplicate-refused': { status: 409, message: 'Finding {id} cannot become a duplicate of {original}: {reason}.' },
  'risk-acceptance.off': {
    status: 403,
    message: 'Product “{product}” does not allow {kind} risk acceptance; turn it on in the product first.',
  },
  'import.unreadable': { status: 400, message: '{file}: {reason}.' },
  'import.unknown-format': {
    status: 400,
    message: '{file} is not a report of a known scanner; choose its scan type by hand or export it in a supported format.',
  },
  'import.unknown-scan-type': {
    status: 400,
    message: 'There is no scan type “{scan_type}”; `defectdojo detect` names the candidates for a file.',
  },
  'import.target': { status: 400, message: '{reason}.' },
  'import.plan-gone': { status: 404, message: 'This import plan is no longer there; drop the files again to make a new one.' },
  'import.type-mismatch': {
    status: 400,
    message: 'Test {test} holds “{expected}”, but the report is “{actual}”; choose another test or import it as a new one.',
  },
  'upload.gone': { status: 404, message: 'The uploaded file is no longer there; choose it again.' },
  'undo.nothing': { status: 409, message: 'There is nothing to {what}.' },
  'undo.refused': { status: 409, message: '“{summary}” cannot be undone: {reason}.' },
  'job.cancelled': { status: 409, message: '{what} was cancelled; nothing was changed.' },
  'workspace.missing': { status: 404, message: 'There is no workspace at {path}; `import` makes one, or open another.' },
  'workspace.no-folder': { status: 404, message: 'There is no folder {folder} to make the workspace in; create it, or name another.' },
  'workspace.too-new': {
    status: 409,
    message: 'The workspace {path} was made by a newer version of the application; update the application to open it.',
  },
  'workspace.not-a-workspace': { status: 400, message: '{path} is not a workspace of this application; choose a .dojo file.' },
  'workspace.corrupt': {
    status: 500,
    message:
      'The workspace {path} is damaged ({reason}); `defectdojo restore --from BACKUP --workspace {path}` puts a backup in its place and keeps the damaged file beside it.',
  },
  'workspace.read-only': {
    status: 403,
    message: 'The workspace {path} cannot be written to; check the permissions of the file and its folder.',
  },
  'workspace.locked': { status: 423, message: 'The workspace {path} is in use by another program; close it there and try again.' },
  'workspace.disk-full': { status: 507, message: 'The disk holding {path} is full; nothing was changed. Free some space and try again.' },
  'workspace.foreign': {
    status: 400,
    message:
      'The workspace {path} holds {what}, which this application never makes, and is not opened; ask who made the file, or restore a backup.',
  },
  'temporary.failed': { status: 507, message: 'The folder for temporary files, {path}, cannot be used: {reason}. Nothing was changed.' },
  'output.refused': { status: 409, message: '{path} cannot be written: {reason}.' },
  'report.failed': { status: 500, message: 'The report could not be written to {path}: {reason}.' },
  'usage': { status: 400, message: '{reason}.' },
  'internal': {
    status: 500,
    message: 'Something went wrong inside the application (incident {incident}); the log has the details. Nothing was changed.',
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

export type ErrorDetails = Readonly<Record<string, unknown>>;

/** The one error of the product. `code` decides, `message` is shown, `details` fill the sentence. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(sentence(code, details), options);
    this.code = code;
    this.details = details;
  }
}

/** The error as it crosses a boundary. */
export interface ErrorReply {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** The catalogue's sentence with `{name}` replaced by the details; an unknown name stays as it is. */
export function sentence(code: ErrorCode, details: ErrorDetails): string {
  return ERRORS[code].message.replace(/\{(\w+)\}/g, (whole, name: string) => (name in details ? String(details[name]) : whole));
}
