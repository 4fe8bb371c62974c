import type { IncomingMessage, ServerResponse } from 'node:http';
import next from 'next';
import { env } from '../../lib/env.ts';
import { PATH_HEADER } from '../../lib/pathHeader.ts';

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Next's request handlers, behind our own server. */
export type NextHandler = {
  handle: RequestHandler;
  /** For the websocket that live reload uses in development. */
  upgrade: ReturnType<ReturnType<typeof next>['getUpgradeHandler']>;
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
  const app = next({ dev, dir: process.cwd(), hostname: 'localhost', port: Number(env('PORT') ?? 3000) });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => {
      request.headers[PATH_HEADER] = (request.url ?? '/').replace(/\?.*$/, '');
      return handle(request, response);
    },
    upgrade: app.getUpgradeHandler(),
  };
}
