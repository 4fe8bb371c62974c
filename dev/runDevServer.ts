import { join } from 'node:path';
import { env } from '../lib/env.ts';
import { islandsDir } from '../lib/islands.ts';
import { cacheDir, contentDir, nextDir } from '../lib/paths.ts';
import { listen } from '../publish/process/listen.ts';
import { createNextHandler } from '../publish/render/nextHandler.ts';
import { prepareNext } from '../publish/render/prepareNext.ts';
import { createFileServer } from '../serve/createFileServer.ts';
import { keepNewsroom, localNewsroomUrl } from '../serve/keepNewsroom.ts';
import { createBrandServer } from './createBrandServer.ts';
import { createDevServer } from './createDevServer.ts';
import { startContent } from './startContent.ts';

/** Any article: its route is compiled before somebody asks for a page. */
const FIRST_ROUTE = '/articles/~';

/**
 * Serves the site while it is written, with a newsroom beside it: the open page changes after every
 * save.
 */
export async function runDevServer(): Promise<void> {
  const newsroom = keepNewsroom({ access: 'alone', isDue: () => true });
  await prepareNext('');
  const content = startContent();
  const next = await createNextHandler({ nextDir, dev: true });
  const compiled = next.compile(FIRST_ROUTE);
  const server = createDevServer({
    drawPage: content.draw,
    makePicture: content.makePicture,
    serveBrand: createBrandServer(contentDir),
    onConnect: () => void content.connect().catch((error: unknown) => console.error(error)),
    // Files of the published site that Next does not serve.
    folders: {
      '/media/': createFileServer(join(cacheDir, 'media')),
      '/islands/': createFileServer(islandsDir),
    },
    next,
    host: env('HOST'),
    newsroomUrl: env('NEWSROOM') === 'off' ? null : localNewsroomUrl(),
  });
  await Promise.all([listen(server, newsroom.stop), content.pauseWhile(compiled)]);
}
