import { type Context, Hono } from 'hono';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { unsavedQuestionSchema } from '../../api/previewSchemas.ts';
import { previewQuestionSchema } from '../../api/siteSchemas.ts';
import { type Desk, requireEditable } from '../articles/createDesk.ts';
import type { PreviewLinks } from '../live/openPreviewLinks.ts';
import { FRAME_POLICY } from '../preview/frameForm.ts';
import type { PreviewPlace, UnsavedPreviews } from '../preview/openUnsavedPreviews.ts';
import { type NewsroomEnv, parseJson, slugOfRequest } from './newsroomEnv.ts';

export type PreviewRoutesOptions = { desk: Desk; previews: PreviewLinks; unsaved: UnsavedPreviews };

/** `/api/preview-link` makes a link to a saved article; `/api/articles/:slug/preview` shows unsaved work. */
export function createPreviewRoutes({ desk, previews, unsaved }: PreviewRoutesOptions): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  routes.post('/preview-link', async (context) => {
    const { slug } = await parseJson(context, previewQuestionSchema);
    return context.json(await previews.make(context.var.person, slug));
  });

  /** The window that an address names, for somebody who may edit the article. */
  async function placeOf(context: Context<NewsroomEnv>, window: string): Promise<PreviewPlace> {
    const slug = slugOfRequest(context);
    await requireEditable(desk, context.var.person, slug);
    return { personId: context.var.person.id, slug, window };
  }

  routes.post('/articles/:slug/preview', async (context) => {
    const { window, ...question } = await parseJson(context, unsavedQuestionSchema);
    return context.json(await unsaved.make(await placeOf(context, window), question));
  });

  routes.get('/articles/:slug/preview/:window', async (context) => {
    const page = unsaved.getPage(await placeOf(context, context.req.param('window')));
    if (page === null) throw new RequestError(404, 'There is no such preview.');
    return context.html(page, 200, { 'Content-Security-Policy': FRAME_POLICY, 'X-Frame-Options': 'SAMEORIGIN' });
  });

  routes.get('/articles/:slug/preview/:window/site/*', async (context) => {
    const { path } = context.req;
    const file = path.slice(path.indexOf('/site/') + '/site/'.length);
    const response = await unsaved.getFile(await placeOf(context, context.req.param('window')), file);
    if (!response) throw new RequestError(404, 'The preview shows no such file.');
    return response;
  });
  return routes;
}

/** Follows a link, for somebody without an account. */
export async function followPreview(links: PreviewLinks, token: string): Promise<Response> {
  const url = await links.follow(token);
  if (url === null) return new Response('This preview has ended. Ask for another link.', { status: 404 });
  return new Response(null, { status: 302, headers: { Location: url, 'Referrer-Policy': 'no-referrer' } });
}
