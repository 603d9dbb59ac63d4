import { spawn } from 'node:child_process';

/** Opens a link in the person's browser. Quiet when there is none: the link has been printed too. */
export function openInBrowser(link: string): void {
  const [program, ...args] = opener();
  const child = spawn(program, [...args, link], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}

function opener(): readonly [string, ...string[]] {
  if (process.platform === 'darwin') return ['open'];
  // `start` is a builtin of the shell, which would read the link's signs; this passes it on untouched.
  return process.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
}
