import type { AppEvent } from '#core/contract/events.ts';
import { SESSION_HEADER, SESSION_KEY } from '#core/contract/session.ts';
import type { FileToken, Reply } from '#core/contract/transport.ts';
import type { Transport } from './transport.ts';

const STORED = 'defectdojo-session-key';

/** Reaches the application over HTTP on the origin that served the screens; the session is a cookie and a key. */
export function httpTransport(): Transport {
  // Before anything else reads the address.
  key();
  return { capabilities: { desktop: false, platform: 'browser' }, call, subscribe, upload, pickFiles, save, onMenu: () => () => {} };
}

/**
 * The second half of the session, which the one-time link brought in the address: kept by this origin alone (a cookie goes to every port
 * of the machine), in all its tabs, and taken out of the address at once.
 */
function key(): string {
  const [name, given] = location.hash.slice(1).split('=');
  if (name !== SESSION_KEY || given === undefined) return localStorage.getItem(STORED) ?? '';
  localStorage.setItem(STORED, given);
  history.replaceState(history.state, '', location.pathname + location.search);
  return given;
}

async function call(name: string, input: unknown): Promise<Reply> {
  const response = await fetch(`/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SESSION_HEADER]: key() },
    body: JSON.stringify(input ?? {}),
  });
  return readReply(response);
}

async function readReply<T>(response: Response): Promise<Reply<T>> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (isJson) return (await response.json()) as Reply<T>;
  const message =
    response.status === 401
      ? 'This session has ended; open the link that the application printed when it started.'
      : `The application answered ${response.status}; reload the page.`;
  return { ok: false, error: { code: response.status === 401 ? 'access.denied' : 'internal', message, details: {} } };
}

/** Server-sent events; the browser reconnects by itself, and after a gap everything counts as changed. */
function subscribe(listener: (event: AppEvent) => void): () => void {
  const source = new EventSource(`/events?${SESSION_KEY}=${encodeURIComponent(key())}`);
  let wasLost = false;
  source.onmessage = (message) => listener(JSON.parse(message.data as string) as AppEvent);
  source.onerror = () => {
    wasLost = true;
  };
  source.onopen = () => {
    if (wasLost)
      listener({
        type: 'changed',
        topics: [
          'findings',
          'products',
          'engagements',
          'tests',
          'imports',
          'journal',
          'jobs',
          'notes',
          'views',
          'settings',
          'risk_acceptances',
          'templates',
          'workspace',
        ],
      });
    wasLost = false;
  };
  return () => source.close();
}

/** XMLHttpRequest, because fetch does not tell how much of a body was sent. */
function upload(files: readonly File[], progress?: (sent: number, total: number) => void): Promise<FileToken[]> {
  const body = new FormData();
  for (const file of files) body.append('files', file, file.webkitRelativePath || file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/uploads');
    request.setRequestHeader(SESSION_HEADER, key());
    request.responseType = 'json';
    request.upload.onprogress = (event) => progress?.(event.loaded, event.total);
    request.onerror = () =>
      reject(new Error('The upload was cut off; check that the application is still running and drop the files again.'));
    request.onload = () => {
      const reply = request.response as Reply<FileToken[]> | null;
      if (reply?.ok) resolve(reply.value);
      else reject(new Error(reply?.error.message ?? `The upload was refused (${request.status}).`));
    };
    request.send(body);
  });
}

function pickFiles(): Promise<FileToken[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  return new Promise((resolve, reject) => {
    input.onchange = () => upload([...(input.files ?? [])]).then(resolve, reject);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

function save(file: FileToken): Promise<string | null> {
  const link = document.createElement('a');
  link.href = `/files/${encodeURIComponent(file.file)}`;
  link.download = file.name;
  link.click();
  return Promise.resolve(file.name);
}
