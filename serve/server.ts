import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { log } from '../publish/process/log.ts';
import { filesOfAddress } from '../publish/site/filesOfAddress.ts';
import { API_FOLDER, CACHE_CONTROL, headersFor } from '../publish/site/headers.ts';
import { createRedirectLookup, encodeAddress } from '../publish/site/redirects.ts';
import { countInFlight } from './countInFlight.ts';
import { createFileServer } from './createFileServer.ts';
import { getReadiness } from './getReadiness.ts';
import {
  refuseConnection,
  sendFailure,
  sendFirstBuild,
  sendMethodNotAllowed,
  sendOverload,
  sendRedirect,
  sendText,
} from './plainAnswers.ts';
import { type Address, cleanPath, hasBody, hasOneHost, loggedPath, parseAddress } from './request.ts';

/**
 * The limit for a request's line and headers. Browsers send about 1 KB, plus the cookies of the
 * whole domain.
 */
const HEADERS_MAX_BYTES = 16_384;

const TIMEOUTS = {
  headersMs: 10_000,
  requestMs: 20_000,
  /** How often Node looks for connections that exceed the two above. */
  checkIntervalMs: 5_000,
  /** A reader who takes no data for this long is gone. */
  idleMs: 60_000,
  /**
   * Longer than proxies keep a connection, so that this end never closes one just as a proxy uses
   * it.
   */
  keepAliveMs: 75_000,
};
const MAX_CONNECTIONS = 10_000;
/**
 * Requests in flight on one connection. Browsers wait for each answer; a client that pipelines
 * thousands and reads nothing would have thousands of files opened.
 */
const MAX_IN_FLIGHT_OF_CONNECTION = 50;
/** Requests in flight in all. More are refused, so that these are not slowed down without end. */
const MAX_IN_FLIGHT = 4000;

/**
 * Answers a request for a preview.
 *
 * @returns false when there is no such preview, or the token does not allow it; nothing was sent
 *   then
 */
export type AnswerPreview = (request: IncomingMessage, response: ServerResponse, address: Address) => Promise<boolean>;

export type SiteServerOptions = {
  /** The published site. */
  outDir: string;
  /** Without it there are no previews. */
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
 * The web server: files of the published site, addresses that have moved or are gone, previews, and
 * what operators ask. Every response carries the same security headers.
 */
export function createSiteServer(options: SiteServerOptions): Server {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const answer = createAnswerer(options);
  const inFlight = countInFlight();
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    inFlight.add(request, response);
    if (options.logsRequests) logWhenDone(request, response);
    const isCrowded = inFlight.on(request.socket) > MAX_IN_FLIGHT_OF_CONNECTION;
    const isOverloaded = isCrowded || inFlight.total() > (options.maxInFlight ?? MAX_IN_FLIGHT);
    // Bodies are not read.
    if (hasBody(request) || isCrowded) response.setHeader('Connection', 'close');
    try {
      if (isOverloaded) sendOverload(response);
      else answer(request, response);
    } catch (error) {
      sendFailure(request, response, error);
    }
  };

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
  // A client that waits for "100 Continue" is answered right away; Node would ask for its body.
  server.on('checkContinue', take);
  server.on('checkExpectation', take);
  server.on('connect', (_request, socket) => refuseConnection(socket, 405));
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(timeouts.idleMs);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // In the middle of a response, another would be read as part of it.
    if (error.code === 'ECONNRESET' || inFlight.on(socket) > 0) socket.destroy();
    else refuseConnection(socket, { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400);
  });
  return server;
}

/** Addresses of the files that go with an error, and the status of a request for one. */
const ERROR_ADDRESSES: ReadonlyMap<string, 404 | 410> = new Map([
  ['/404', 404],
  ['/410', 410],
  [`${API_FOLDER}404.json`, 404],
  [`${API_FOLDER}410.json`, 404],
]);

const SHORTLINK = /[?&](?:p|page_id)=\d/;

/** What each request is answered with. */
function createAnswerer({ outDir, answerPreview, redirectsFile, publisherStateFile }: SiteServerOptions) {
  const serveFile = createFileServer(outDir);
  const lookUpRedirect = createRedirectLookup(redirectsFile);
  let isPublished = false;

  async function hasSite(): Promise<boolean> {
    isPublished ||= (await stat(join(outDir, 'index.html')).catch(() => null)) !== null;
    return isPublished;
  }

  /** The page of the site that goes with an error, or under `/api/` the document. */
  function sendPage(request: IncomingMessage, response: ServerResponse, status: 404 | 410): void {
    const { pathname } = parseAddress(request.url);
    const headers = { ...headersFor(pathname), 'Cache-Control': CACHE_CONTROL.error };
    const file = pathname.startsWith(API_FOLDER) ? `${API_FOLDER.slice(1)}${status}.json` : `${status}.html`;
    if (!serveFile(request, response, file, headers, status)) {
      sendText(response, status, STATUS_CODES[status] ?? '');
    }
  }

  /** Answers an address that is no file. */
  async function answerLater(request: IncomingMessage, response: ServerResponse, address: Address): Promise<void> {
    const { pathname, search } = address;
    if (pathname === '/healthz') sendText(response, 200, 'alive');
    else if (pathname === '/readyz') {
      const readiness = await getReadiness(outDir, publisherStateFile);
      const type = { 'Content-Type': 'application/json' };
      sendText(response, readiness.ready ? 200 : 503, JSON.stringify(readiness), type);
    } else if (!pathname.startsWith('/preview/') || !(await answerPreview?.(request, response, address))) {
      const entry = await lookUpRedirect(pathname);
      if (entry === null && !(await hasSite())) {
        await sendFirstBuild(response, await getReadiness(outDir, publisherStateFile));
      } else if (entry === null) sendPage(request, response, 404);
      else if ('gone' in entry) sendPage(request, response, 410);
      else sendRedirect(response, encodeAddress(entry.to).replace(/(?=#)|$/, search));
    }
  }

  /** Answers a shortlink of an earlier site: `/?p=12`. Without a redirect it is the home page. */
  async function answerShortlink(request: IncomingMessage, response: ServerResponse, search: string): Promise<void> {
    const entry = await lookUpRedirect(`/${search}`);
    if (entry && 'to' in entry) sendRedirect(response, encodeAddress(entry.to));
    else if (!serveFile(request, response, 'index.html', headersFor('/'))) sendPage(request, response, 404);
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    const address = parseAddress(request.url);
    const { pathname, search } = address;
    const clean = cleanPath(pathname);
    if (!hasOneHost(request)) sendText(response, 400, 'A request names one host.', { Connection: 'close' });
    else if (request.method !== 'GET' && request.method !== 'HEAD') sendMethodNotAllowed(response);
    // Browsers read a backslash as a slash. None of our addresses has one, and a redirect must not
    // lead to one.
    else if (pathname.includes('\\')) sendPage(request, response, 404);
    else if (clean !== pathname) sendRedirect(response, clean + search);
    else if (pathname === '/' && SHORTLINK.test(search)) {
      answerShortlink(request, response, search).catch((error: unknown) => sendFailure(request, response, error));
    } else if (ERROR_ADDRESSES.has(pathname)) sendPage(request, response, ERROR_ADDRESSES.get(pathname) ?? 404);
    else {
      const headers = headersFor(pathname);
      if (filesOfAddress(pathname).some((file) => serveFile(request, response, file, headers))) return;
      answerLater(request, response, address).catch((error: unknown) => sendFailure(request, response, error));
    }
  };
}

function logWhenDone(request: IncomingMessage, response: ServerResponse): void {
  const begin = performance.now();
  response.on('close', () => {
    const { method } = request;
    const path = loggedPath(request);
    const durationMs = Math.round(performance.now() - begin);
    const isWhole = response.writableFinished;
    const facts = { method, path, status: response.statusCode, durationMs, isWhole };
    log('request', `${method} ${path} ${response.statusCode} ${durationMs} ms${isWhole ? '' : ', broken off'}`, facts);
  });
}
