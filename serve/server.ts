import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import { describeError, log } from '../publish/process/log.ts';
import { filesOfAddress } from '../publish/site/filesOfAddress.ts';
import { CACHE_CONTROL, headersFor } from '../publish/site/headers.ts';
import { createRedirectLookup } from '../publish/site/redirects.ts';
import { createFileServer } from './createFileServer.ts';
import { getReadiness } from './getReadiness.ts';

/** Bytes of a request's line and headers; browsers send about one thousand, and the cookies of a whole domain. */
const HEADERS_MAX_BYTES = 16_384;

const TIMEOUTS = {
  headersMs: 10_000,
  requestMs: 20_000,
  /** How often connections are looked at whether they have taken longer. */
  checkIntervalMs: 5_000,
  /** A reader who takes nothing for so long is gone. */
  idleMs: 60_000,
  /** Longer than the proxies before it keep a connection, so that it is never this end that closes one just then. */
  keepAliveMs: 75_000,
};
const MAX_CONNECTIONS = 10_000;
/**
 * Requests that are being answered on one connection. Browsers wait for each answer; whoever sends thousands without
 * reading one would have thousands of files opened.
 */
const MAX_IN_FLIGHT_OF_CONNECTION = 50;
/** What is answered at once at most; more are turned away, so that these are not slowed down without end. */
const MAX_IN_FLIGHT = 4000;
const RETRY_AFTER_S = 2;
const REFUSAL_LINGER_MS = 1_000;

/** What is said without a page. */
const TEXT_HEADERS = { ...headersFor('/-.txt'), 'Cache-Control': CACHE_CONTROL.error };

/**
 * Answers a request for a preview.
 *
 * @returns false when there is no such preview, or none for whoever asks; nothing was sent then
 */
export type AnswerPreview = (
  request: IncomingMessage,
  response: ServerResponse,
  address: { pathname: string; search: string },
) => Promise<boolean>;

export type SiteServerOptions = {
  /** The published site. */
  outDir: string;
  /** Left out, there are no previews. */
  answerPreview?: AnswerPreview;
  /** Where the table of redirects and the publisher's state are, when not in their usual places. */
  redirectsFile?: string;
  publisherStateFile?: string;
  maxInFlight?: number;
  timeouts?: Partial<typeof TIMEOUTS>;
  /** Whether each answer is logged. */
  logsRequests?: boolean;
};

/**
 * The web server: files of the published site, addresses that have moved or are gone, previews, and what operators ask.
 * Every response carries the same security headers.
 */
export function createSiteServer(options: SiteServerOptions): Server {
  const { outDir, maxInFlight = MAX_IN_FLIGHT } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const serveFile = createFileServer(outDir);
  const lookUpRedirect = createRedirectLookup(options.redirectsFile);
  let inFlightCount = 0;
  const inFlightOf = new WeakMap<Duplex, Set<ServerResponse>>();

  const server = createServer({
    maxHeaderSize: HEADERS_MAX_BYTES,
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    connectionsCheckingInterval: timeouts.checkIntervalMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    // Node would answer without our headers.
    requireHostHeader: false,
  });
  server.on('request', take);
  // Whoever waits to be told to go on before sending a body is answered; Node would ask for the body.
  server.on('checkContinue', take);
  server.on('checkExpectation', take);
  server.on('connect', (_request, socket) => refuse(socket, 405));
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(timeouts.idleMs);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // In the middle of an answer, another would be taken for a part of it.
    if (error.code === 'ECONNRESET' || inFlightOf.get(socket)?.size) socket.destroy();
    else refuse(socket, { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400);
  });
  return server;

  function take(request: IncomingMessage, response: ServerResponse): void {
    const inFlight = inFlightOn(request.socket);
    inFlight.add(response);
    inFlightCount += 1;
    response.on('close', () => {
      if (inFlight.delete(response)) inFlightCount -= 1;
    });
    if (options.logsRequests) logWhenDone(request, response);
    try {
      answer(request, response);
    } catch (error) {
      sendFailure(request, response, error);
    }
  }

  /** What is being answered on a connection. */
  function inFlightOn(socket: Duplex): Set<ServerResponse> {
    const known = inFlightOf.get(socket);
    if (known) return known;
    const inFlight = new Set<ServerResponse>();
    inFlightOf.set(socket, inFlight);
    // Of a connection that ends, Node tells only the response whose turn it is; the others would keep their files open.
    socket.once('close', () => {
      for (const response of inFlight) response.destroy().emit('close');
    });
    return inFlight;
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const isCrowded = inFlightOn(request.socket).size > MAX_IN_FLIGHT_OF_CONNECTION;
    const isAmbiguous = !hasOneHost(request);
    // What comes with a request is not read.
    if (hasBody(request) || isCrowded || isAmbiguous) response.setHeader('Connection', 'close');
    const address = parseAddress(request.url);
    const { pathname, search } = address;
    const clean = cleanPath(pathname);
    if (inFlightCount > maxInFlight || isCrowded) sendOverload(response);
    else if (isAmbiguous) sendText(response, 400, 'A request names one host.');
    else if (request.method !== 'GET' && request.method !== 'HEAD') sendMethodNotAllowed(response);
    // Browsers take a backslash for a slash: no address of ours has one, and none may be led to.
    else if (pathname.includes('\\')) sendPage(request, response, 404);
    else if (clean !== pathname) redirect(response, clean + search);
    else if (pathname === '/404') sendPage(request, response, 404);
    else if (pathname === '/410') sendPage(request, response, 410);
    else if (!serveFirst(request, response, pathname)) {
      answerLater(request, response, address).catch((error: unknown) => sendFailure(request, response, error));
    }
  }

  function serveFirst(request: IncomingMessage, response: ServerResponse, pathname: string): boolean {
    const headers = headersFor(pathname);
    return filesOfAddress(pathname).some((file) => serveFile(request, response, file, headers));
  }

  /** What is not a file. */
  async function answerLater(
    request: IncomingMessage,
    response: ServerResponse,
    address: { pathname: string; search: string },
  ): Promise<void> {
    const { pathname, search } = address;
    if (pathname === '/healthz') sendText(response, 200, 'alive');
    else if (pathname === '/readyz') await sendReadiness(response);
    else if (!pathname.startsWith('/preview/') || !(await options.answerPreview?.(request, response, address))) {
      const entry = await lookUpRedirect(pathname);
      if (entry === null) sendPage(request, response, 404);
      else if ('gone' in entry) sendPage(request, response, 410);
      else redirect(response, entry.to + search);
    }
  }

  async function sendReadiness(response: ServerResponse): Promise<void> {
    const readiness = await getReadiness(outDir, options.publisherStateFile);
    sendText(response, readiness.ready ? 200 : 503, JSON.stringify(readiness), { 'Content-Type': 'application/json' });
  }

  /** The page of the site that goes with an error. */
  function sendPage(request: IncomingMessage, response: ServerResponse, status: 404 | 410): void {
    const { pathname } = parseAddress(request.url);
    const headers = { ...headersFor(pathname), 'Cache-Control': CACHE_CONTROL.error };
    if (!serveFile(request, response, `${status}.html`, headers, status)) {
      sendText(response, status, STATUS_CODES[status] ?? '');
    }
  }
}

/** The one address that a page has: no slash at the end, no `.html`, no `index`. */
function cleanPath(pathname: string): string {
  // Without a pattern, which would take long over thousands of slashes.
  let [start, end] = [0, pathname.length];
  while (pathname[start] === '/') start += 1;
  while (end > start && pathname[end - 1] === '/') end -= 1;
  const path = `/${pathname.slice(start, end)}`.replace(/\.html$/, '');
  return path === '/index' ? '/' : path;
}

/** Takes the form that names a host, too, as RFC 9112 asks of servers. */
function parseAddress(url = '/'): { pathname: string; search: string } {
  const address = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '');
  const [pathname = '', ...rest] = address.split('?');
  return { pathname: pathname || '/', search: rest.length > 0 ? `?${rest.join('?')}` : '' };
}

/** RFC 9112 has a request refused that names none or several: proxies before this server may read another one. */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hostCount = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === 'host') hostCount += 1;
  }
  return hostCount === 1 || (hostCount === 0 && httpVersion === '1.0');
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function redirect(response: ServerResponse, location: string): void {
  sendText(response, 308, '', { Location: location, 'Cache-Control': CACHE_CONTROL.file });
}

function sendMethodNotAllowed(response: ServerResponse): void {
  sendText(response, 405, 'Method not allowed', { Allow: 'GET, HEAD' });
}

function sendOverload(response: ServerResponse): void {
  sendText(response, 503, 'Too many readers at once. Please try again in a moment.', { 'Retry-After': RETRY_AFTER_S });
}

function sendFailure(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const path = shownPath(request);
  log('request-failed', `${request.method} ${path}: ${describeError(error)}`, { path }, 'error');
  if (response.headersSent) response.destroy();
  // Out of file descriptors: it passes as soon as others have been answered.
  else if (/\b(?:EMFILE|ENFILE)\b/.test(String(error))) sendOverload(response);
  else sendText(response, 500, 'Something went wrong here. Please try again.');
}

function sendText(response: ServerResponse, status: number, text: string, headers: OutgoingHttpHeaders = {}): void {
  response.writeHead(status, {
    ...TEXT_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** For the log: without the query, since a preview's token would be in it, and without what a terminal would obey. */
function shownPath({ url }: IncomingMessage): string {
  return parseAddress(url).pathname.replace(/[^\x21-\x7e]/g, encodeURIComponent);
}

function logWhenDone(request: IncomingMessage, response: ServerResponse): void {
  const begin = performance.now();
  response.on('close', () => {
    const { method } = request;
    const path = shownPath(request);
    const durationMs = Math.round(performance.now() - begin);
    const isWhole = response.writableFinished;
    const facts = { method, path, status: response.statusCode, durationMs, isWhole };
    log('request', `${method} ${path} ${response.statusCode} ${durationMs} ms${isWhole ? '' : ', broken off'}`, facts);
  });
}

/** Answers what is no request that has an answer of its own, and ends the connection. */
function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...TEXT_HEADERS, 'Content-Length': '0' }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, 'Connection: close', '', ''].join('\r\n'));
  // What is still sent is thrown away, for a moment: to close at once could take the answer along.
  socket.resume();
  setTimeout(() => socket.destroy(), REFUSAL_LINGER_MS).unref();
}
