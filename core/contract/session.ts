/** The header by which the screens show the key of their session, and its name in addresses. */
export const SESSION_HEADER = 'x-defectdojo-key';
export const SESSION_KEY = 'key';
