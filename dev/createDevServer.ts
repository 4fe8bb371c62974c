import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { EditorHandler } from '../editor/server/handleEditor.ts';
import { describeError, log } from '../publish/process/log.ts';
import type { NextHandler } from '../publish/render/nextHandler.ts';
import type { ServeFile } from '../serve/createFileServer.ts';

export type DevServerOptions = {
  editor: EditorHandler;
  /** What serves the files below an address, such as `/media/`. */
  folders: Readonly<Record<string, ServeFile>>;
  next: NextHandler;
  /** A name that it is also asked by: the one it listens on. */
  host: string | undefined;
};

/**
 * The server of `npm run dev`: the editor, the files that Next knows nothing of, and Next.
 *
 * It shows drafts to whoever may ask this machine. A site of another name is nobody that may, although its name can be
 * made to lead here (DNS rebinding); an address cannot be made to lead elsewhere than it does, so that a telephone beside
 * the machine can look at the site.
 */
export function createDevServer({ editor, folders, next, host }: DevServerOptions): Server {
  const isWelcome = ({ headers }: IncomingMessage) => isOwnName(headers.host ?? '', host);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // It is stricter, and says so in its own words.
    if (await editor(request, response)) return;
    if (!isWelcome(request)) {
      response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('The site in development is at http://localhost, or at the address or HOST of this machine.');
      return;
    }
    const [path = '/'] = (request.url ?? '/').split('?');
    for (const [folder, serveFile] of Object.entries(folders)) {
      const name = path.slice(folder.length);
      if (path.startsWith(folder) && serveFile(request, response, name, { 'Cache-Control': 'no-cache' })) return;
    }
    await next.handle(request, response);
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
    next.upgrade(request, socket, head).catch((error: unknown) => {
      log('request-failed', describeError(error), { path: request.url }, 'error');
      socket.destroy();
    });
  });
  return server;
}

/** Whether a `Host` header is this machine's address, `localhost`, or the name that it was told to listen on. */
function isOwnName(header: string, own: string | undefined): boolean {
  const name = header.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === own?.toLowerCase() || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}
