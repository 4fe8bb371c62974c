import { Hono } from 'hono';
import { previewQuestionSchema } from '../../api/siteSchemas.ts';
import type { PreviewLinks } from '../live/openPreviewLinks.ts';
import { type NewsroomEnv, parseJson } from './newsroomEnv.ts';

/** `/api/preview-link`: makes a link. */
export function createPreviewRoutes(links: PreviewLinks): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  routes.post('/preview-link', async (context) => {
    const { slug } = await parseJson(context, previewQuestionSchema);
    return context.json(await links.make(context.var.person, slug));
  });
  return routes;
}

/** Follows a link, for somebody without an account. */
export async function followPreview(links: PreviewLinks, token: string): Promise<Response> {
  const url = await links.follow(token);
  if (url === null) return new Response('This preview has ended. Ask for another link.', { status: 404 });
  return new Response(null, { status: 302, headers: { Location: url, 'Referrer-Policy': 'no-referrer' } });
}
