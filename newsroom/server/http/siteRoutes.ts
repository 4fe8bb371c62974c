import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { formatYamlText } from '../../../authoring/formatYamlText.ts';
import { slugOf } from '../../../authoring/slugOf.ts';
import { isSlug } from '../../../lib/content/model/isSlug.ts';
import { fieldsOf } from '../../../lib/content/reading/fields.ts';
import { parseYaml } from '../../../lib/content/reading/parseYaml.ts';
import type { RemoteState } from '../../../lib/settings/remoteState.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import { type Me, newContributorSchema, newSectionSchema } from '../../api/siteSchemas.ts';
import type { Desk } from '../articles/createDesk.ts';
import { commitQuietly } from '../articles/saveArticle.ts';
import type { Person } from '../person.ts';
import { type NewsroomContext, type NewsroomEnv, parseJson, requireRight } from './newsroomEnv.ts';

export type SiteRoutesOptions = {
  desk: Desk;
  site: Me['site'];
  hasAccounts: boolean;
  getRemote: () => RemoteState | null;
};

type Collection = 'sections' | 'contributors';

/** `/api/me`, `/api/remote`, sections, contributors and tags. */
export function createSiteRoutes({ desk, site, hasAccounts, getRemote }: SiteRoutesOptions): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  routes.get('/me', ({ json, var: { person } }) => json({ person, hasAccounts, site } satisfies Me));

  routes.get('/remote', ({ json }) => json({ remote: getRemote() }));

  const listSections = async (context: NewsroomContext, status: 200 | 201) =>
    context.json(
      { sections: (await listYaml(desk, 'sections')).map(({ kind: _kind, ...section }) => section) },
      status,
    );
  const listContributors = async (context: NewsroomContext, status: 200 | 201) => {
    const all = await listYaml(desk, 'contributors');
    return context.json({ contributors: all.map(({ slug, name, kind }) => ({ slug, name, kind })) }, status);
  };
  routes.get('/sections', (context) => listSections(context, 200));
  routes.get('/contributors', (context) => listContributors(context, 200));

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
    await addYaml(desk, context.var.person, 'sections', slug ?? slugOf(name), lines);
    return listSections(context, 201);
  });

  routes.post('/contributors', async (context) => {
    requireRight(context.var.person, 'manage-site');
    const { slug, name, kind } = await parseJson(context, newContributorSchema);
    const lines = `name: ${formatYamlText(name)}\n${kind === 'desk' ? 'kind: desk\n' : ''}`;
    await addYaml(desk, context.var.person, 'contributors', slug ?? slugOf(name), lines);
    return listContributors(context, 201);
  });
  return routes;
}

async function listYaml({ contentDir }: Desk, collection: Collection) {
  const folder = join(contentDir, collection);
  const slugs = (await readdir(folder).catch(() => [])).flatMap((name) => /^([^.].*)\.yaml$/.exec(name)?.[1] ?? []);
  const all = await Promise.all(
    slugs.sort().map(async (slug) => {
      const text = await readFile(join(folder, `${slug}.yaml`), 'utf8').catch(() => '');
      const { name, description, kind } = fieldsOf(parseYaml(text).yaml.value);
      return {
        slug,
        name: typeof name === 'string' ? name : slug,
        description: typeof description === 'string' ? description : '',
        kind: kind === 'desk' ? ('desk' as const) : ('person' as const),
      };
    }),
  );
  return all;
}

/** @throws {RequestError} 409 if there is one of that name, 422 if a name makes no address */
function addYaml(desk: Desk, person: Person, collection: Collection, slug: string, text: string): Promise<void> {
  return desk.inTurn(async () => {
    if (!isSlug(slug)) {
      throw new RequestError(422, 'This name gives no address. Write the address yourself.');
    }
    const path = `${collection}/${slug}.yaml`;
    const file = join(desk.contentDir, path);
    if (existsSync(file)) throw new RequestError(409, `There is already one at the address "${slug}".`);
    await writeFileAtomic(file, text);
    await commitQuietly(desk, () => desk.history?.commit([path], person, `${path}: new`));
    desk.hub.publish({ kind: 'reference' });
  });
}
