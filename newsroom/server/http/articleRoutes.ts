import { Hono } from 'hono';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import {
  checkQuestionSchema,
  newArticleSchema,
  putWorkingCopySchema,
  restoreSchema,
  saveSchema,
  writerSchema,
} from '../../api/articleSchemas.ts';
import { removeArticle } from '../articles/articleBin.ts';
import { mayEdit } from '../articles/authorizeArticle.ts';
import { bringBack } from '../articles/bringBack.ts';
import {
  beginArticle,
  describeEntry,
  listHistory,
  readOldPhoto,
  readOldVersion,
  restoreVersion,
} from '../articles/changeArticles.ts';
import { changeWriter } from '../articles/changeWriter.ts';
import { checkArticle, type Desk, getReadable, requireEditable } from '../articles/createDesk.ts';
import { listRows, openArticle } from '../articles/openArticle.ts';
import { saveArticle } from '../articles/saveArticle.ts';
import type { LiveState } from '../live/getLiveState.ts';
import { type NewsroomEnv, parseJson, slugOfRequest } from './newsroomEnv.ts';
import { sendPicture, uploadOf, widthOf } from './pictureRequests.ts';

export type ArticleRoutesOptions = {
  desk: Desk;
  problemCounts: () => ReadonlyMap<string, number> | null;
  getLive: (slug: string) => Promise<LiveState>;
};

/** `/api/articles` and `/api/check`. */
export function createArticleRoutes({ desk, problemCounts, getLive }: ArticleRoutesOptions): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();

  routes.get('/articles', ({ json, var: { person } }) => json({ articles: listRows(desk, person, problemCounts()) }));

  routes.get('/articles/search', ({ req, json, var: { person } }) => {
    const found = new Set(desk.index.search((req.query('q') ?? '').slice(0, 200)));
    const readable = listRows(desk, person, null).filter(({ slug }) => found.has(slug));
    return json({ slugs: readable.map(({ slug }) => slug) });
  });

  routes.post('/articles', async (context) => {
    const { person } = context.var;
    const slug = await beginArticle(desk, person, await parseJson(context, newArticleSchema));
    return context.json(await openArticle(desk, person, slug), 201);
  });

  routes.get('/articles/:slug', async (context) =>
    context.json(await openArticle(desk, context.var.person, slugOfRequest(context))),
  );

  routes.put('/articles/:slug', async (context) => {
    const { person } = context.var;
    const slug = slugOfRequest(context);
    const request = await parseJson(context, saveSchema);
    if (request.bringBack) await bringBack(desk, person, slug, request);
    const saved = await saveArticle(desk, person, slug, request);
    return context.json(saved, 'collisions' in saved ? 409 : 200);
  });

  routes.delete('/articles/:slug', async (context) => {
    await removeArticle(desk, context.var.person, slugOfRequest(context));
    return context.body(null, 204);
  });

  routes.get('/articles/:slug/live', async (context) => {
    const slug = slugOfRequest(context);
    await getReadable(desk, context.var.person, slug);
    return context.json(await getLive(slug));
  });

  routes.post('/articles/:slug/writer', async (context) => {
    const change = await parseJson(context, writerSchema);
    await changeWriter(desk, context.var.person, slugOfRequest(context), change);
    return context.body(null, 204);
  });

  routes.post('/check', async (context) => {
    const { slug, ...draft } = await parseJson(context, checkQuestionSchema);
    await requireEditable(desk, context.var.person, slug);
    return context.json({ problems: await checkArticle(desk, slug, draft) });
  });

  addPhotoRoutes(routes, desk);
  addWorkingCopyRoutes(routes, desk);
  addHistoryRoutes(routes, desk);
  return routes;
}

function addPhotoRoutes(routes: Hono<NewsroomEnv>, desk: Desk): void {
  routes.post('/articles/:slug/photos', async (context) => {
    const slug = slugOfRequest(context);
    await requireEditable(desk, context.var.person, slug);
    const { name, body } = uploadOf(context);
    const added = await desk.photos.add(slug, name, body);
    return context.json(added, added.isRepeated ? 200 : 201);
  });

  routes.get('/articles/:slug/photos/:name', async (context) => {
    const [slug, name] = [slugOfRequest(context), context.req.param('name')];
    const standing = await getReadable(desk, context.var.person, slug);
    const isHidden = !mayEdit(context.var.person, standing) && (await desk.photos.isNew(slug, name));
    return sendPicture(context, isHidden ? null : await desk.photos.readThumbnail(slug, name, widthOf(context)));
  });
}

function addWorkingCopyRoutes(routes: Hono<NewsroomEnv>, desk: Desk): void {
  routes.put('/articles/:slug/working-copy', async (context) => {
    const slug = slugOfRequest(context);
    const copy = await parseJson(context, putWorkingCopySchema);
    await requireEditable(desk, context.var.person, slug);
    const saved = desk.now().toISOString();
    await desk.copies.put(context.var.person.id, slug, { ...copy, saved });
    return context.json({ saved });
  });

  routes.delete('/articles/:slug/working-copy', async (context) => {
    const window = putWorkingCopySchema.shape.window.safeParse(context.req.query('window'));
    if (!window.success) throw new RequestError(400, 'Name the window.');
    await desk.copies.discard(context.var.person.id, slugOfRequest(context), window.data);
    return context.body(null, 204);
  });
}

function addHistoryRoutes(routes: Hono<NewsroomEnv>, desk: Desk): void {
  routes.get('/articles/:slug/history', async (context) => {
    const slug = slugOfRequest(context);
    const entries = await listHistory(desk, context.var.person, slug);
    return context.json({ entries: entries.map((entry) => describeEntry(slug, entry)) });
  });

  routes.get('/articles/:slug/history/:commit', async (context) =>
    context.json(await readOldVersion(desk, context.var.person, slugOfRequest(context), context.req.param('commit'))),
  );

  routes.get('/articles/:slug/history/:commit/photos/:name', async (context) => {
    const { commit, name } = context.req.param();
    const wanted = { commit, name, widthPx: widthOf(context) };
    return sendPicture(context, await readOldPhoto(desk, context.var.person, slugOfRequest(context), wanted));
  });

  routes.post('/articles/:slug/restore', async (context) => {
    const request = await parseJson(context, restoreSchema);
    return context.json(await restoreVersion(desk, context.var.person, slugOfRequest(context), request));
  });
}
