import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { RequestError } from '../../../../authoring/editing/RequestError.ts';
import type { FormFile } from '../../../../lib/content/check/inspectFile.ts';
import { isSlug } from '../../../../lib/content/model/isSlug.ts';
import { HOME_FRONT } from '../../../../lib/content/model/publication/front.ts';
import { formCheckSchema, formSaveSchema } from '../../../api/formSchemas.ts';
import type { Right } from '../../../api/roles.ts';
import type { Desk } from '../../articles/createDesk.ts';
import { checkForm, openForm, saveForm } from '../../site/formFiles.ts';
import { type NewsroomContext, type NewsroomEnv, parseJson, requireRight } from '../newsroomEnv.ts';

/** `/api/publication`, and `/api/fronts/:front`: those who publish arrange the fronts. */
export function createFormRoutes(desk: Desk): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  addForm(routes, desk, '/publication', 'manage-site', () => ({ kind: 'publication' }));
  addForm(routes, desk, '/fronts/:front', 'publish', (context) => ({ kind: 'front', slug: frontIn(context, desk) }));
  return routes;
}

function addForm(
  routes: Hono<NewsroomEnv>,
  desk: Desk,
  path: string,
  right: Right,
  formOf: (context: NewsroomContext) => FormFile,
): void {
  routes.get(path, async (context) => {
    requireRight(context.var.person, right);
    return context.json(await openForm(desk, formOf(context)));
  });

  routes.post(`${path}/check`, async (context) => {
    requireRight(context.var.person, right);
    const { fields } = await parseJson(context, formCheckSchema);
    return context.json(await checkForm(desk, formOf(context), fields));
  });

  routes.put(path, async (context) => {
    requireRight(context.var.person, right);
    const request = await parseJson(context, formSaveSchema);
    const saved = await saveForm(desk, context.var.person, formOf(context), request);
    return context.json(saved, 'theirs' in saved ? 409 : 'message' in saved ? 422 : 200);
  });
}

function frontIn(context: NewsroomContext, { contentDir }: Desk): string {
  const slug = context.req.param('front') ?? '';
  const isFront = slug === HOME_FRONT || (isSlug(slug) && existsSync(join(contentDir, 'sections', `${slug}.yaml`)));
  if (!isFront) throw new RequestError(404, 'There is no such front.');
  return slug;
}
