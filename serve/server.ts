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

/** For the request line and headers. Browsers send about 1 KB, plus the cookies of the domain. */
const HEADERS_MAX_BYTES = 16_384;

const TIMEOUTS = {
  headersMs: 10_000,
  requestMs: 20_000,
  /** How often connections are checked against these timeouts. */
  checkIntervalMs: 5_000,
  /** A client that accepts no data for this long is disconnected. */
  idleMs: 60_000,
  /** Longer than proxies keep a connection, so that the proxy always closes it first. */
  keepAliveMs: 75_000,
};
const MAX_CONNECTIONS = 10_000;
/**
 * Maximum requests in progress on one connection. Browsers wait for each response; a client that
 * pipelines thousands without reading would make the server open thousands of files.
 */
const MAX_IN_FLIGHT_OF_CONNECTION = 50;
/** Maximum requests in progress; more get 503, so that these are not slowed down without limit. */
const MAX_IN_FLIGHT = 4000;
const RETRY_AFTER_S = 2;
const REFUSAL_LINGER_MS = 1_000;

/** Bodies of responses without a page. */
const TEXT_HEADERS = { ...headersFor('/-.txt'), 'Cache-Control': CACHE_CONTROL.error };

/**
 * Answers a request for a preview.
 *
 * @returns false if there is no such preview or no valid token; nothing was sent then
 */
export type AnswerPreview = (
  request: IncomingMessage,
  response: ServerResponse,
  address: { pathname: string; search: string },
) => Promise<boolean>;

export type SiteServerOptions = {
  outDir: string;
  /** Without it, there are no previews. */
  answerPreview?: AnswerPreview;
  /** The redirects and the publisher's state, if not in their default places. */
  redirectsFile?: string;
  publisherStateFile?: string;
  maxInFlight?: number;
  timeouts?: Partial<typeof TIMEOUTS>;
  /** Whether to log each response. */
  logsRequests?: boolean;
};

/**
 * The web server: files of the published site, redirects, removed addresses, previews, and
 * addresses for operators. Every response has the same security headers.
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
    // Otherwise Node would answer without our headers.
    requireHostHeader: false,
  });
  server.on('request', take);
  // Answer a request with `Expect: 100-continue` right away; Node would ask for its body.
  server.on('checkContinue', take);
  server.on('checkExpectation', take);
  server.on('connect', (_request, socket) => refuse(socket, 405));
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(timeouts.idleMs);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // In the middle of a response, an error response would be read as part of it.
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

  /** The responses in progress on a connection. */
  function inFlightOn(socket: Duplex): Set<ServerResponse> {
    const known = inFlightOf.get(socket);
    if (known) return known;
    const inFlight = new Set<ServerResponse>();
    inFlightOf.set(socket, inFlight);
    // When a connection ends, Node notifies only the current response; the others would leak their
    // files.
    socket.once('close', () => {
      for (const response of inFlight) response.destroy().emit('close');
    });
    return inFlight;
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const isCrowded = inFlightOn(request.socket).size > MAX_IN_FLIGHT_OF_CONNECTION;
    const isAmbiguous = !hasOneHost(request);
    // Ignore request bodies.
    if (hasBody(request) || isCrowded || isAmbiguous) response.setHeader('Connection', 'close');
    const address = parseAddress(request.url);
    const { pathname, search } = address;
    const clean = cleanPath(pathname);
    if (inFlightCount > maxInFlight || isCrowded) sendOverload(response);
    else if (isAmbiguous) sendText(response, 400, 'A request names one host.');
    else if (request.method !== 'GET' && request.method !== 'HEAD') sendMethodNotAllowed(response);
    // Browsers treat a backslash as a slash. None of our addresses has one, so never redirect to
    // one.
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

  /** Answers what is not a file. */
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

  /** Sends the site's page for an error. */
  function sendPage(request: IncomingMessage, response: ServerResponse, status: 404 | 410): void {
    const { pathname } = parseAddress(request.url);
    const headers = { ...headersFor(pathname), 'Cache-Control': CACHE_CONTROL.error };
    if (!serveFile(request, response, `${status}.html`, headers, status)) {
      sendText(response, status, STATUS_CODES[status] ?? '');
    }
  }
}

/** The canonical address of a page: no trailing slash, no `.html`, no `index`. */
function cleanPath(pathname: string): string {
  // Not a regular expression, which would be slow for thousands of slashes.
  let [start, end] = [0, pathname.length];
  while (pathname[start] === '/') start += 1;
  while (end > start && pathname[end - 1] === '/') end -= 1;
  const path = `/${pathname.slice(start, end)}`.replace(/\.html$/, '');
  return path === '/index' ? '/' : path;
}

/** Also accepts the absolute form with a host, as RFC 9112 requires. */
function parseAddress(url = '/'): { pathname: string; search: string } {
  const address = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '');
  const [pathname = '', ...rest] = address.split('?');
  return { pathname: pathname || '/', search: rest.length > 0 ? `?${rest.join('?')}` : '' };
}

/**
 * RFC 9112 refuses requests with no host or several: a proxy in front may have used another one.
 */
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
  // Out of file descriptors: this passes when other requests finish.
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

/**
 * For the log: without the query, which may contain a token, and without terminal control
 * characters.
 */
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

/** Answers bytes that are not a valid request, and closes the connection. */
function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...TEXT_HEADERS, 'Content-Length': '0' }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, 'Connection: close', '', ''].join('\r\n'));
  // Discard further data briefly: closing at once could reset the connection before the response
  // arrives.
  socket.resume();
  setTimeout(() => socket.destroy(), REFUSAL_LINGER_MS).unref();
}
