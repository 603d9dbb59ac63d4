type ProtocolHandler = (request: Request) => Promise<Response> | Response;
type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

const handlers = new Map<string, ProtocolHandler>();
let beforeRequest: BeforeRequest | undefined;

/** The handler of a scheme (`app:`), as registered by `protocol.handle`. */
export function protocolHandler(scheme: string): ProtocolHandler | undefined {
  return handlers.get(scheme);
}

/** What `webRequest.onBeforeRequest` decides. */
export const requestHandler = {
  cancels(url: string): boolean {
    let cancelled = false;
    beforeRequest?.({ url }, ({ cancel = false }) => {
      cancelled = cancel;
    });
    return cancelled;
  },
};

export const protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle(scheme: string, handler: ProtocolHandler) {
    handlers.set(`${scheme}:`, handler);
  },
};

/** Chromium itself refuses permissions in a test; the handlers are taken so that an application can set them. */
const defaultSession = {
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  webRequest: {
    onBeforeRequest(handler: BeforeRequest) {
      beforeRequest = handler;
    },
  },
};

export const session = { defaultSession };
