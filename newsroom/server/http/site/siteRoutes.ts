import { Hono } from 'hono';
import { RequestError } from '../../../../authoring/editing/RequestError.ts';
import { formatYamlText } from '../../../../authoring/formatYamlText.ts';
import { slugOf } from '../../../../authoring/slugOf.ts';
import { isSlug } from '../../../../lib/content/model/isSlug.ts';
import type { RemoteState } from '../../../../lib/settings/remoteState.ts';
import { changedContributorSchema, changedSectionSchema } from '../../../api/referenceSchemas.ts';
import { type Me, newContributorSchema, newSectionSchema } from '../../../api/siteSchemas.ts';
import type { Desk } from '../../articles/createDesk.ts';
import { readPortrait, removePortrait, setPortrait } from '../../site/portraits.ts';
import {
  addReferenceFile,
  changeReferenceFile,
  listReferenceFiles,
  removeReferenceFile,
} from '../../site/referenceFiles.ts';
import { type NewsroomContext, type NewsroomEnv, parseJson, requireRight } from '../newsroomEnv.ts';
import { sendPicture, uploadOf, widthOf } from '../pictureRequests.ts';

export type SiteRoutesOptions = {
  desk: Desk;
  getSite: () => Me['site'];
  hasAccounts: boolean;
  getRemote: () => RemoteState | null;
};

/** `/api/me`, `/api/remote`, sections, contributors and tags. */
export function createSiteRoutes({ desk, getSite, hasAccounts, getRemote }: SiteRoutesOptions): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  routes.get('/me', ({ json, var: { person } }) => json({ person, hasAccounts, site: getSite() } satisfies Me));

  routes.get('/remote', ({ json }) => json({ remote: getRemote() }));

  const listSections = async (context: NewsroomContext, status: 200 | 201 = 200) => {
    const files = await listReferenceFiles(desk, 'sections');
    const sections = files.map(({ slug, fields: { name, description } }) => ({
      slug,
      name: textOf(name) || slug,
      description: textOf(description),
    }));
    return context.json({ sections }, status);
  };
  const listContributors = async (context: NewsroomContext, status: 200 | 201 = 200) => {
    const files = await listReferenceFiles(desk, 'contributors');
    const contributors = files.map(({ slug, fields: { name, kind, bio, url, picture } }) => ({
      slug,
      name: textOf(name) || slug,
      kind: kind === 'desk' ? ('desk' as const) : ('person' as const),
      bio: textOf(bio),
      url: textOf(url),
      picture: textOf(picture),
    }));
    return context.json({ contributors }, status);
  };
  routes.get('/sections', (context) => listSections(context));
  routes.get('/contributors', (context) => listContributors(context));

  routes.get('/tags', ({ json }) => {
    const counts = new Map<string, number>();
    for (const tag of desk.index.list().flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    const tags = [...counts].map(([tag, count]) => ({ tag, count }));
    return json({ tags: tags.sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1)) });
  });

  routes.post('/sections', async (context) => {
    requireRight(context.var.person, 'manage-site');
    const { slug, name, description } = await parseJson(context, newSectionSchema);
    const lines = `name: ${formatYamlText(name)}\ndescription: ${formatYamlText(description)}\n`;
    await addReferenceFile(desk, context.var.person, 'sections', slug ?? slugOf(name), lines);
    return listSections(context, 201);
  });

  routes.post('/contributors', async (context) => {
    requireRight(context.var.person, 'manage-site');
    const { slug, name, kind } = await parseJson(context, newContributorSchema);
    const lines = `name: ${formatYamlText(name)}\n${kind === 'desk' ? 'kind: desk\n' : ''}`;
    await addReferenceFile(desk, context.var.person, 'contributors', slug ?? slugOf(name), lines);
    return listContributors(context, 201);
  });

  routes.patch('/sections/:slug', async (context) => {
    requireRight(context.var.person, 'manage-site');
    const { base, ...fields } = await parseJson(context, changedSectionSchema);
    await changeReferenceFile(desk, context.var.person, `sections/${slugIn(context)}.yaml`, { base, fields });
    return listSections(context);
  });

  routes.patch('/contributors/:slug', async (context) => {
    requireRight(context.var.person, 'manage-site');
    const { base, ...fields } = await parseJson(context, changedContributorSchema);
    const change = { base: withoutPerson(base), fields: withoutPerson(fields) };
    await changeReferenceFile(desk, context.var.person, `contributors/${slugIn(context)}.yaml`, change);
    return listContributors(context);
  });

  routes.delete('/sections/:slug', async (context) => {
    requireRight(context.var.person, 'manage-site');
    await removeReferenceFile(desk, context.var.person, 'sections', slugIn(context));
    return listSections(context);
  });

  routes.get('/contributors/:slug/portrait', async (context) =>
    sendPicture(context, await readPortrait(desk, slugIn(context), widthOf(context))),
  );

  routes.put('/contributors/:slug/portrait', async (context) => {
    requireRight(context.var.person, 'manage-site');
    await setPortrait(desk, context.var.person, slugIn(context), uploadOf(context));
    return listContributors(context);
  });

  routes.delete('/contributors/:slug/portrait', async (context) => {
    requireRight(context.var.person, 'manage-site');
    await removePortrait(desk, context.var.person, slugIn(context));
    return listContributors(context);
  });

  routes.delete('/contributors/:slug', async (context) => {
    requireRight(context.var.person, 'manage-site');
    await removeReferenceFile(desk, context.var.person, 'contributors', slugIn(context));
    return listContributors(context);
  });
  return routes;
}

/** A contributor is a person unless the file says otherwise. */
function withoutPerson<Fields extends { kind?: string | undefined }>(fields: Fields): Fields {
  return fields.kind === 'person' ? { ...fields, kind: undefined } : fields;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function slugIn(context: NewsroomContext): string {
  const slug = context.req.param('slug') ?? '';
  if (!isSlug(slug)) throw new RequestError(404, 'There is no such address.');
  return slug;
}
