import type { IncomingMessage } from 'node:http';

type AskedBy = Pick<IncomingMessage, 'method' | 'headers'> & { socket: { remoteAddress?: string | undefined } };

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests that do not come from the newsroom's own pages on this machine. For one
 * person it has no sign-in, so it must be out of reach for other machines, for other sites in the same browser, and
 * for a host name that resolves to this machine (DNS rebinding).
 *
 * @returns why the request is refused; null if it is allowed
 */
export function refuseStranger(request: AskedBy): string | null {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers;
  const isHere = LOCAL_NAMES.has(host.replace(/:\d+$/, '').toLowerCase());
  if (!LOOPBACK.test(request.socket.remoteAddress ?? '')) return 'The newsroom is open to this machine only.';
  if (!isHere) return `The newsroom is at http://localhost, not at ${displayHost(host)}.`;
  if (origin !== undefined && originHost(origin) !== host) return 'Another site may not use the newsroom.';
  // Other sites may link here, but their scripts may not read or write.
  const isNavigation = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return 'Another site may not use the newsroom.';
  }
  return null;
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function displayHost(host: string): string {
  return /^[\w.:[\]-]{1,100}$/.test(host) ? host : 'that name';
}
