import { Hono } from 'hono';
import { RequestError } from '../../../../authoring/editing/RequestError.ts';
import { checkQuestionSchema, putWorkingCopySchema, saveSchema } from '../../../api/articleSchemas.ts';
import { newPageSchema } from '../../../api/pageSchemas.ts';
import type { Desk } from '../../articles/createDesk.ts';
import { beginPage, checkPage, copyOf, listPages, openPage, removePage, savePage } from '../../pages/pages.ts';
import { type NewsroomEnv, parseJson, requireRight, slugOfRequest } from '../newsroomEnv.ts';

/** `/api/pages`: those who set up the site write its pages. */
export function createPageRoutes(
  desk: Desk,
  problemCounts: () => ReadonlyMap<string, number> | null,
): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  for (const path of ['/pages', '/pages/*']) {
    routes.use(path, async (context, next) => {
      requireRight(context.var.person, 'manage-site');
      await next();
    });
  }

  routes.get('/pages', async ({ json }) => json({ pages: await listPages(desk, problemCounts()) }));

  routes.post('/pages', async (context) => {
    const { person } = context.var;
    const slug = await beginPage(desk, person, await parseJson(context, newPageSchema));
    return context.json(await openPage(desk, person, slug), 201);
  });

  routes.post('/pages/check', async (context) => {
    const { slug, text } = await parseJson(context, checkQuestionSchema);
    return context.json({ problems: await checkPage(desk, slug, text) });
  });

  routes.get('/pages/:slug', async (context) =>
    context.json(await openPage(desk, context.var.person, slugOfRequest(context))),
  );

  routes.put('/pages/:slug', async (context) => {
    const request = await parseJson(context, saveSchema);
    const saved = await savePage(desk, context.var.person, slugOfRequest(context), request);
    return context.json(saved, 'collisions' in saved ? 409 : 200);
  });

  routes.delete('/pages/:slug', async (context) => {
    await removePage(desk, context.var.person, slugOfRequest(context));
    return context.body(null, 204);
  });

  routes.put('/pages/:slug/working-copy', async (context) => {
    const slug = slugOfRequest(context);
    const copy = await parseJson(context, putWorkingCopySchema);
    const saved = desk.now().toISOString();
    await desk.copies.put(context.var.person.id, copyOf(slug), { ...copy, saved });
    return context.json({ saved });
  });

  routes.delete('/pages/:slug/working-copy', async (context) => {
    const window = putWorkingCopySchema.shape.window.safeParse(context.req.query('window'));
    if (!window.success) throw new RequestError(400, 'Name the window.');
    await desk.copies.discard(context.var.person.id, copyOf(slugOfRequest(context)), window.data);
    return context.body(null, 204);
  });
  return routes;
}
