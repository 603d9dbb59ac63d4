import { ERRORS, type ErrorCode } from '#core/contract/errors.ts';

/** Whether a word is a code of the catalogue (an application of another version may know more). */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
