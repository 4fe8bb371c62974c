import { join } from 'node:path';
import type { EditorHandler } from '../editor/server/handleEditor.ts';
import { isEditorPath } from '../editor/server/isEditorPath.ts';
import { env } from '../lib/env.ts';
import { islandsDir } from '../lib/islands.ts';
import { cacheDir, contentDir, nextDir, workDir } from '../lib/paths.ts';
import { listen } from '../publish/process/listen.ts';
import { createNextHandler } from '../publish/render/nextHandler.ts';
import { prepareNext } from '../publish/render/prepareNext.ts';
import { createFileServer } from '../serve/createFileServer.ts';
import { createBrandServer } from './createBrandServer.ts';
import { createDevServer } from './createDevServer.ts';
import { type FollowedContent, startContent } from './startContent.ts';

/** Any article: its route is compiled before somebody asks for a page. */
const FIRST_ROUTE = '/articles/~';

/** Serves the site while it is written: the open page changes after every save. */
export async function runDevServer(): Promise<void> {
  await prepareNext('');
  const content = startContent();
  const next = await createNextHandler({ nextDir, dev: true });
  const compiled = next.compile(FIRST_ROUTE);
  const server = createDevServer({
    editor: openEditorOnDemand(content.inspect),
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
  });
  await Promise.all([listen(server), content.pauseWhile(compiled)]);
}

/** The editor is loaded and bundled when it is opened. */
function openEditorOnDemand(inspect: FollowedContent['inspect']): EditorHandler {
  let editor: Promise<EditorHandler> | undefined;
  const load = async () => {
    const { createEditorHandler } = await import('../editor/server/handleEditor.ts');
    return createEditorHandler({ contentDir, workDir, inspect });
  };
  return async (request, response) => {
    if (!isEditorPath(request.url ?? '/')) return false;
    editor ??= load();
    return (await editor)(request, response);
  };
}
