import type { IncomingMessage } from 'node:http';
import { decodePercents } from '../lib/util/decodePercents.ts';

/** The address that a request asks for: the path, and the query with its question mark. */
export type Address = { pathname: string; search: string };

/** Takes the form that names a host as well, as RFC 9112 asks of servers. */
export function parseAddress(url = '/'): Address {
  const address = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '');
  const [pathname = '', ...rest] = address.split('?');
  return { pathname: pathname || '/', search: rest.length > 0 ? `?${rest.join('?')}` : '' };
}

/**
 * The one address that a page has: no slash at the end, no `.html`, no `index`, and composed
 * characters (NFC). Old Macs send letters and their marks apart.
 */
export function cleanPath(pathname: string): string {
  // No regular expression: over thousands of slashes it would take long.
  let [start, end] = [0, pathname.length];
  while (pathname[start] === '/') start += 1;
  while (end > start && pathname[end - 1] === '/') end -= 1;
  const path = compose(`/${pathname.slice(start, end)}`.replace(/\.html$/, ''));
  return path === '/index' ? '/' : path;
}

function compose(path: string): string {
  if (!path.includes('%')) return path;
  const decoded = decodePercents(path);
  const composed = decoded.normalize('NFC');
  return composed === decoded ? path : composed.split('/').map(encodeURIComponent).join('/');
}

/**
 * RFC 9112 wants a request refused that names no host or several: a proxy may have read a different
 * one.
 */
export function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hostCount = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === 'host') hostCount += 1;
  }
  return hostCount === 1 || (hostCount === 0 && httpVersion === '1.0');
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * A request's path for the log: no query, which may hold a preview's token, and no control
 * characters.
 */
export function loggedPath({ url }: IncomingMessage): string {
  return parseAddress(url).pathname.replace(/[^\x21-\x7e]/g, encodeURIComponent);
}
