import { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { contentDir } from '../lib/paths.ts';
import { describeError, log } from '../publish/process/log.ts';
import { CACHE_CONTROL, headersFor } from '../publish/site/headers.ts';
import { buildFirstBuildPage } from './buildFirstBuildPage.ts';
import type { Readiness } from './getReadiness.ts';
import { loggedPath } from './request.ts';

/** Answers that are not pages. */

const TEXT_HEADERS = { ...headersFor('/-.txt'), 'Cache-Control': CACHE_CONTROL.error };
const RETRY_AFTER_S = 2;
const REFUSAL_LINGER_MS = 1_000;

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, {
    ...TEXT_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export function sendRedirect(response: ServerResponse, location: string): void {
  sendText(response, 308, '', { Location: location, 'Cache-Control': CACHE_CONTROL.file });
}

export function sendMethodNotAllowed(response: ServerResponse): void {
  sendText(response, 405, 'Method not allowed', { Allow: 'GET, HEAD' });
}

export function sendOverload(response: ServerResponse): void {
  sendText(response, 503, 'Too many readers at once. Please try again in a moment.', { 'Retry-After': RETRY_AFTER_S });
}

/** The answer to every address until the first build is there. */
export async function sendFirstBuild(
  response: ServerResponse,
  { batch, problems }: Pick<Readiness, 'batch' | 'problems'>,
): Promise<void> {
  // Needed only while there is no site.
  const { readPublication } = await import('../lib/content/check/publication/readPublication.ts');
  const { publication } = await readPublication(contentDir);
  const page = buildFirstBuildPage(publication, batch, problems);
  sendText(response, 503, page, { 'Retry-After': RETRY_AFTER_S, 'Content-Type': 'text/html; charset=utf-8' });
}

export function sendFailure(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const path = loggedPath(request);
  log('request-failed', `${request.method} ${path}: ${describeError(error)}`, { path }, 'error');
  if (response.headersSent) response.destroy();
  // Out of file descriptors: that passes as soon as other requests have been answered.
  else if (/\b(?:EMFILE|ENFILE)\b/.test(String(error))) sendOverload(response);
  else sendText(response, 500, 'Something went wrong here. Please try again.');
}

/**
 * Answers on the raw socket, where there is no response to answer with, and closes the connection.
 */
export function refuseConnection(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...TEXT_HEADERS, 'Content-Length': '0' }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, 'Connection: close', '', ''].join('\r\n'));
  // Read and discard for a while: a reset by an early close could reach the client before the
  // answer.
  socket.resume();
  setTimeout(() => socket.destroy(), REFUSAL_LINGER_MS).unref();
}
