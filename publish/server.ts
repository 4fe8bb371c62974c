import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { contentTypeFor, headersFor } from './headers.ts';
import { publishedForm } from './publishedForm.ts';
import { createRedirectLookup } from './redirects.ts';

/** Answers a request for which there is no file. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The web server: files of the published site first, then whatever stands behind it. Every response of either carries
 * the same headers, and every page the same published form.
 *
 * @param outDir the published site
 * @param behind answers what is not a file there; null when nothing can
 */
export function createSiteServer(outDir: string, behind: RequestHandler | null): Server {
  const serveFile = sirv(outDir, {
    // Looks at the disk for every request: a page that is published while the server runs is served at once.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    extensions: ['html'],
    setHeaders: (response, pathname) => {
      setHeaders(response, headersFor(pathname));
      const contentType = contentTypeFor(pathname);
      if (contentType !== null) response.setHeader('Content-Type', contentType);
    },
  });
  const lookUpRedirect = createRedirectLookup();
  return createServer((request, response) => {
    const { pathname, search } = parseAddress(request.url);
    setHeaders(response, headersFor(pathname));
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      sendText(response, 405, 'Method not allowed');
    } else if (cleanPath(pathname) !== pathname) {
      response.setHeader('Location', cleanPath(pathname) + search);
      sendText(response, 308, '');
    } else if (pathname === '/404') {
      void sendNotFound(response, outDir);
    } else {
      // Of what cannot be a single range the whole file is sent, as RFC 9110 allows; sirv would trip over it.
      if (!isSingleRange(request.headers.range)) delete request.headers.range;
      serveFile(request, response, () => {
        const answer = async () => {
          const target = await lookUpRedirect(pathname);
          if (target === null) return answerBehind(request, response, behind, outDir);
          response.setHeader('Location', target + search);
          return sendText(response, 308, '');
        };
        answer().catch((error: unknown) => {
          console.error(`${request.method} ${request.url}:`, error);
          if (!response.headersSent) sendText(response, 500, 'Something went wrong here. Please try again.');
          else response.destroy();
        });
      });
    }
  });
}

function isSingleRange(range: string | undefined): boolean {
  const [, start, end] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  return start !== undefined && (end === '' || Number(start) <= Number(end));
}

/** The one address that a page has: no slash at the end, no `.html`, no `index`. */
function cleanPath(pathname: string): string {
  const path = `/${pathname.replace(/^\/+|\/+$/g, '')}`.replace(/\.html$/, '');
  return path === '/index' ? '/' : path;
}

async function answerBehind(
  request: IncomingMessage,
  response: ServerResponse,
  behind: RequestHandler | null,
  outDir: string,
): Promise<void> {
  if (!behind) return sendNotFound(response, outDir);
  publishHtml(response);
  await behind(request, response);
}

/** Holds a response back until it is whole, so that a page can be given its published form. */
function publishHtml(response: ServerResponse): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const end = response.end.bind(response);
  const writeHead = response.writeHead.bind(response);
  let status: number | undefined;
  response.flushHeaders = () => {};
  response.writeHead = ((code: number) => {
    status = code;
    return response;
  }) as typeof response.writeHead;
  response.write = ((chunk: unknown) => {
    keep(chunk);
    return true;
  }) as typeof response.write;
  response.end = ((chunk: unknown) => {
    keep(chunk);
    const body = Buffer.concat(chunks);
    const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html');
    const bytes = isPage ? Buffer.from(publishedForm(body.toString('utf8'))) : body;
    // Names of the framework's own, and an ETag of what was not sent.
    for (const name of response.getHeaderNames()) {
      if (/^(?:x-next|x-powered|etag$|transfer-encoding$)/.test(name)) response.removeHeader(name);
    }
    response.removeHeader('vary');
    response.setHeader('Content-Length', bytes.byteLength);
    writeHead(status ?? response.statusCode);
    return end(bytes);
  }) as typeof response.end;
}

async function sendNotFound(response: ServerResponse, outDir: string): Promise<void> {
  const page = await readFile(join(outDir, '404.html')).catch(() => null);
  if (!page) return sendText(response, 404, 'Not found');
  response.setHeader('Content-Type', 'text/html;charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.statusCode = 404;
  response.end(page);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.setHeader('Content-Type', 'text/plain;charset=utf-8');
  if (status >= 400) response.setHeader('Cache-Control', 'no-store');
  response.statusCode = status;
  response.end(text);
}

function setHeaders(response: ServerResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function parseAddress(url = '/'): { pathname: string; search: string } {
  const [pathname = '/', ...rest] = url.split('?');
  return { pathname, search: rest.length > 0 ? `?${rest.join('?')}` : '' };
}
