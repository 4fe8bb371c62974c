import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import next from 'next';
import { env } from '../../lib/env.ts';
import { PATH_HEADER } from '../../lib/pathHeader.ts';

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Next's request handlers, behind our own server. */
export type NextHandler = {
  handle: RequestHandler;
  /** Has Next compile the route of an address in development, without drawing a page. */
  compile: (path: string) => Promise<void>;
  /** For the websocket that live reload uses in development. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/**
 * Starts Next in this process.
 *
 * @param options.nextDir Next's build, relative to the project
 * @param options.dev whether to compile pages on demand
 * @throws if there is no build
 */
export async function createNextHandler({ nextDir, dev }: { nextDir: string; dev: boolean }): Promise<NextHandler> {
  process.env.NEXT_DIST_DIR = nextDir;
  // Next answers websockets only as a listener of a server. It never listens.
  const upgrades = createServer();
  const port = Number(env('PORT') ?? 3000);
  const app = next({ dev, dir: process.cwd(), hostname: 'localhost', port, httpServer: upgrades });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => {
      request.headers[PATH_HEADER] = (request.url ?? '/').replace(/\?.*$/, '');
      return handle(request, response);
    },
    // Next loads the route before it refuses the method.
    compile: async (path) => {
      const request = Object.assign(new IncomingMessage(new Socket()), { method: 'OPTIONS', url: path });
      request.headers.host = 'localhost';
      await handle(request, new ServerResponse(request));
    },
    upgrade: (request, socket, head) => {
      if (!upgrades.emit('upgrade', request, socket, head)) socket.destroy();
    },
  };
}
