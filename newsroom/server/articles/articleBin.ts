import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { locateContentFile } from '../../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { listTakenSlugs, whyTaken } from '../../../authoring/listTakenSlugs.ts';
import { textFolder } from '../../../lib/content/check/pages/textFile.ts';
import { isSlug } from '../../../lib/content/model/isSlug.ts';
import { fieldsOf } from '../../../lib/content/reading/fields.ts';
import { formatOfName } from '../../../lib/content/reading/pictureFiles.ts';
import { parseArticleSource } from '../../../lib/content/reading/source.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { BinnedArticle } from '../../api/binSchema.ts';
import { hasRight } from '../../api/roles.ts';
import type { Person } from '../person.ts';
import { type ArticleStanding, authorizeSave, mayEdit, readStanding } from './authorizeArticle.ts';
import { type Desk, readText, textPath } from './createDesk.ts';
import { KEPT_MS, timeOfName } from './emptyBin.ts';
import { commitOthers, commitQuietly, stampOf } from './saveArticle.ts';

/**
 * The bin: a folder for each removed article, `<time>~<random>~<slug>`, and beside it a file with
 * what the article itself does not say. `emptyBin` removes both after 30 days. `pages~` stands before
 * the slug of a page.
 */
const NAME = /^[\dTZ.-]+~[0-9a-f]{6}~(?<page>pages~)?(?<slug>.+)$/;

const noteSchema = z.object({ removedBy: z.string(), beganBy: z.string().nullable() });

/** Moves an article to the bin, where it stays for 30 days. It also stays in the history. */
export function removeArticle(desk: Desk, person: Person, slug: string): Promise<void> {
  return desk.inTurn(async () => {
    const { contentDir, beginners, history, index, hub } = desk;
    const file = await locateContentFile(contentDir, textPath(slug));
    const text = await readText(desk, slug);
    if (text === null) throw new RequestError(404, 'There is no such article.');
    const beganBy = beginners.get(slug);
    authorizeSave(person, readStanding(text, beganBy, desk.timeZone, desk.now()), null);
    await commitOthers(desk, `articles/${slug}`, slug);
    hub.expect(slug, null);
    await putInBin(desk, { folder: dirname(file), name: slug, removedBy: person.name, beganBy });
    await beginners.set(slug, null);
    await commitQuietly(desk, () => history?.commit([`articles/${slug}`], person, `${slug}: removed`));
    await index.refresh(slug);
    hub.publish({ kind: 'article', slug, version: null, by: { id: person.id, name: person.name }, window: null });
  });
}

type Removed = { folder: string; name: string } & z.infer<typeof noteSchema>;

/** Moves the folder of an article or a page to the bin. Call it in turn. */
export async function putInBin(desk: Desk, { folder, name, ...note }: Removed): Promise<void> {
  const binned = join(binOf(desk), `${stampOf(desk.now())}~${name}`);
  await writeFileAtomic(noteOf(binned), JSON.stringify(note));
  await moveFolder(folder, binned);
}

/** The removed articles and pages that somebody may bring back, newest first. */
export async function listBin(desk: Desk, person: Person): Promise<BinnedArticle[]> {
  const names = (await readdir(binOf(desk)).catch(() => [])).filter((name) => !name.endsWith('.json'));
  const found = await Promise.all(names.sort().map((name) => readBinned(desk, name)));
  return found.flatMap((one) => (one && mayRestore(person, one) ? [one.article] : [])).reverse();
}

/**
 * Brings an article or a page back to its address.
 *
 * @throws {RequestError} 403 if this person may not; 404 if it is not there; 409 if another has the
 *   address
 */
export function restoreFromBin(desk: Desk, person: Person, id: string): Promise<Pick<BinnedArticle, 'kind' | 'slug'>> {
  return desk.inTurn(async () => {
    const { contentDir, beginners, history, index, hub } = desk;
    const found = await readBinned(desk, id);
    if (!found) throw new RequestError(404, 'It is not in the bin any more.');
    const { article, standing } = found;
    const { slug, kind } = article;
    if (kind === 'page') {
      await restorePage(desk, person, found);
      return { kind, slug };
    }
    authorizeSave(person, standing, standing);
    const reason = whyTaken(slug, await listTakenSlugs(contentDir));
    if (reason !== null) throw new RequestError(409, `${reason} Rename that one first.`);
    const file = await locateContentFile(contentDir, textPath(slug));
    const binned = join(binOf(desk), id);
    await moveFolder(binned, dirname(file));
    await rm(noteOf(binned), { force: true });
    await beginners.set(slug, standing.beganBy);
    await commitQuietly(desk, () => history?.commit([`articles/${slug}`], person, `${slug}: taken out of the bin`));
    await index.refresh(slug);
    const version = await desk.texts.remember((await readText(desk, slug)) ?? '');
    const by = { id: person.id, name: person.name };
    hub.publish({ kind: 'article', slug, version, by, window: null });
    return { kind, slug };
  });
}

async function restorePage(desk: Desk, person: Person, found: Binned): Promise<void> {
  const { slug, id } = found.article;
  if (!mayRestore(person, found)) throw new RequestError(403, 'Your role does not include this. Ask an owner.');
  const folder = join(desk.contentDir, textFolder('page', slug));
  if (existsSync(folder))
    throw new RequestError(409, `There is a page at the address "${slug}". Remove that one first.`);
  await moveFolder(join(binOf(desk), id), folder);
  await rm(noteOf(join(binOf(desk), id)), { force: true });
  const message = `page ${slug}: taken out of the bin`;
  await commitQuietly(desk, () => desk.history?.commit([textFolder('page', slug)], person, message));
  desk.hub.publish({ kind: 'reference' });
}

type Binned = { article: BinnedArticle; standing: ArticleStanding };

function mayRestore(person: Person, { article, standing }: Binned): boolean {
  return article.kind === 'page' ? hasRight(person.role, 'manage-site') : mayEdit(person, standing);
}

async function readBinned(desk: Desk, id: string): Promise<Binned | null> {
  const { slug, page } = NAME.exec(id)?.groups ?? {};
  if (slug === undefined || !isSlug(slug)) return null;
  const folder = join(binOf(desk), id);
  const [names, text, noteText] = await Promise.all([
    readdir(folder).catch(() => null),
    readFile(join(folder, 'index.mdx')).catch(() => null),
    readFile(noteOf(folder), 'utf8').catch(() => null),
  ]);
  if (!names || !text) return null;
  // Articles that an earlier version removed have no note.
  const note = noteText === null ? null : noteSchema.parse(JSON.parse(noteText));
  const standing = readStanding(text.toString('utf8'), note?.beganBy ?? null, desk.timeZone, desk.now());
  const fields = fieldsOf(parseArticleSource(text).frontMatter?.value);
  const headline = page === undefined ? fields.headline : fields.title;
  const removed = timeOfName(id);
  const article: BinnedArticle = {
    id,
    slug,
    kind: page === undefined ? 'article' : 'page',
    headline: typeof headline === 'string' ? headline : '',
    removed: new Date(removed).toISOString(),
    removedBy: note?.removedBy ?? null,
    expires: new Date(removed + KEPT_MS).toISOString(),
    photoCount: names.filter((name) => formatOfName(name) !== undefined).length,
    isPublic: page === undefined ? standing.isPublic : !standing.isDraft,
  };
  return { article, standing };
}

function binOf({ stateDir }: Desk): string {
  return join(stateDir, 'bin');
}

function noteOf(binned: string): string {
  return `${binned}.json`;
}

/** Moves a folder, also to another disk. */
async function moveFolder(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true });
  }
}
