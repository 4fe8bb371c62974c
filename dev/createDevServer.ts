import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { READING_HEADER } from '../lib/readingHeader.ts';
import { decodePercents } from '../lib/util/decodePercents.ts';
import { describeError, log } from '../publish/process/log.ts';
import type { NextHandler } from '../publish/render/nextHandler.ts';
import type { ServeFile } from '../serve/createFileServer.ts';
import type { ServeBrand } from './createBrandServer.ts';
import type { FollowedContent } from './startContent.ts';

export type DevServerOptions = {
  drawPage: FollowedContent['draw'];
  makePicture: FollowedContent['makePicture'];
  serveBrand: ServeBrand;
  /** Called when a page connects for live reload. */
  onConnect: () => void;
  /** Serves the files below an address, such as `/media/`. */
  folders: Readonly<Record<string, ServeFile>>;
  next: NextHandler;
  /** Another accepted hostname: the one it listens on. */
  host: string | undefined;
  /** Where the former editor's address leads; null without a newsroom. */
  newsroomUrl: string | null;
};

/** The address of the former editor. Until December 2027 it leads to the newsroom. */
const FORMER_EDITOR = /^\/keystatic(?:\/|$)/;

/**
 * The server of `npm run dev`: files that Next does not serve, and Next.
 *
 * It shows drafts, so it refuses unknown hostnames: another site's name can be made to resolve to
 * this machine (DNS rebinding). IP addresses are safe from that, so a phone on the same network can
 * preview.
 */
export function createDevServer({
  drawPage,
  makePicture,
  serveBrand,
  onConnect,
  folders,
  next,
  host,
  newsroomUrl,
}: DevServerOptions): Server {
  const isWelcome = ({ headers }: IncomingMessage) => isOwnName(headers.host ?? '', host);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isWelcome(request)) {
      response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('The site in development is at http://localhost, or at the address or HOST of this machine.');
      return;
    }
    const [path = '/'] = (request.url ?? '/').split('?');
    if (newsroomUrl !== null && FORMER_EDITOR.test(path)) {
      response.writeHead(302, { Location: newsroomUrl }).end();
      return;
    }
    if (await serveBrand(path, response)) return;
    for (const [folder, serveFile] of Object.entries(folders)) {
      if (!path.startsWith(folder)) continue;
      const name = path.slice(folder.length);
      const serve = () => serveFile(request, response, name, { 'Cache-Control': 'no-cache' });
      if (serve() || (folder === '/media/' && (await makePicture(name)) && serve())) return;
    }
    await drawPage(decodePercents(path), async (progress) => {
      if (progress) request.headers[READING_HEADER] = `${progress.done} of ${progress.total}`;
      else delete request.headers[READING_HEADER];
      await next.handle(request, response);
    });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log('request-failed', describeError(error), { path: request.url }, 'error');
      if (response.headersSent) response.destroy();
      else
        response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end('The log says what went wrong.');
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (!isWelcome(request)) {
      socket.destroy();
      return;
    }
    next.upgrade(request, socket, head);
    onConnect();
  });
  return server;
}

/** Whether a `Host` header is an IP address, `localhost`, or the name the server listens on. */
function isOwnName(header: string, own: string | undefined): boolean {
  const name = header.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === own?.toLowerCase() || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}
