import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { RequestError } from '../../../../authoring/editing/RequestError.ts';
import { listBin, restoreFromBin } from '../../articles/articleBin.ts';
import type { Desk } from '../../articles/createDesk.ts';
import { openArticle } from '../../articles/openArticle.ts';
import { listBinnedPictures, locateBinnedPicture } from '../../articles/pictureBin.ts';
import { openPage } from '../../pages/pages.ts';
import type { NewsroomContext, NewsroomEnv } from '../newsroomEnv.ts';
import { sendPicture, widthOf } from '../pictureRequests.ts';

/** `/api/bin`: removed articles and pages, and pictures that were taken out of articles. */
export function createBinRoutes(desk: Desk): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();

  routes.get('/bin', async ({ json, var: { person } }) => {
    const [articles, pictures] = await Promise.all([listBin(desk, person), listBinnedPictures(desk, person)]);
    return json({ articles, pictures });
  });

  routes.post('/bin/:id/restore', async (context) => {
    const { person } = context.var;
    const { kind, slug } = await restoreFromBin(desk, person, context.req.param('id'));
    if (kind === 'page') return context.json(await openPage(desk, person, slug));
    return context.json(await openArticle(desk, person, slug));
  });

  routes.get('/bin/:id/pictures/:slug/:name', async (context) =>
    sendPicture(context, await desk.photos.shrink(await locate(desk, context), widthOf(context))),
  );

  // The file as it was, to be dropped into an article again.
  routes.get('/bin/:id/pictures/:slug/:name/file', async (context) => {
    const bytes = await readFile(await locate(desk, context));
    return context.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': 'attachment',
      'Cache-Control': 'private, no-cache',
    });
  });

  return routes;
}

async function locate(desk: Desk, { req, var: { person } }: NewsroomContext): Promise<string> {
  const part = (name: string) => req.param(name) ?? '';
  const key = { id: part('id'), slug: part('slug'), name: part('name') };
  const path = await locateBinnedPicture(desk, person, key);
  if (path === null) throw new RequestError(404, 'It is not in the bin any more.');
  return path;
}
