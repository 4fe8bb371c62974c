import type { z } from 'zod';
import { createArticle } from '../../../authoring/createArticle.ts';
import { locateContentFile } from '../../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { parseText } from '../../../lib/content/reading/parseText.ts';
import { formatOfName } from '../../../lib/content/reading/pictureFiles.ts';
import { readPicture } from '../../../lib/images/readPicture.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { newArticleSchema, oldVersionSchema } from '../../api/articleSchemas.ts';
import type { HistoryEntry } from '../history/openHistory.ts';
import type { Person } from '../person.ts';
import { mayEdit } from './authorizeArticle.ts';
import { type Desk, getReadable, readText } from './createDesk.ts';
import { isNamedIn } from './openPhotos.ts';
import { commitQuietly, describeSaved, type Saved, writeArticle } from './saveArticle.ts';

/** Begins a draft, and returns its slug. */
export function beginArticle(
  desk: Desk,
  person: Person,
  { headline, slug, section, byline }: z.infer<typeof newArticleSchema>,
): Promise<string> {
  return desk.inTurn(async () => {
    const { contentDir, history, beginners, index, hub } = desk;
    const own = byline ?? (person.contributor ? [person.contributor] : undefined);
    const wanted = { headline, slug, section, byline: own };
    const created = await createArticle(wanted, { contentDir, now: desk.now(), readPicture });
    await beginners.set(created.slug, person.id);
    await commitQuietly(desk, () =>
      history?.commit([`articles/${created.slug}`], person, `${created.slug}: new article`),
    );
    await index.refresh(created.slug);
    const by = { id: person.id, name: person.name };
    const version = await desk.texts.remember((await readText(desk, created.slug)) ?? '');
    hub.publish({ kind: 'article', slug: created.slug, version, by, window: null });
    return created.slug;
  });
}

/**
 * The history of an article. It holds drafts, so only those who may edit the article may see it.
 *
 * @throws {RequestError} 403
 */
export async function listHistory(desk: Desk, person: Person, slug: string): Promise<HistoryEntry[]> {
  const standing = await getReadable(desk, person, slug);
  if (!mayEdit(person, standing)) throw new RequestError(403, 'Only those who may change it see its history.');
  return (await desk.history?.list(slug)) ?? [];
}

/** An article as it was in one of the commits of its history. */
export async function readOldVersion(
  desk: Desk,
  person: Person,
  slug: string,
  commit: string,
): Promise<z.infer<typeof oldVersionSchema>> {
  const entry = (await listHistory(desk, person, slug)).find((one) => one.commit === commit);
  const old = entry && (await desk.history?.readText(slug, commit));
  if (!entry || !old) throw new RequestError(404, 'There is no such version.');
  if (typeof parseText(old.text) !== 'string') throw new RequestError(422, 'This version is not UTF-8 text.');
  return { ...describeEntry(slug, entry), text: old.text.toString('utf8'), files: old.files };
}

/** A JPEG of a picture as it was in one of the commits; null if it was not there. */
export async function readOldPhoto(
  desk: Desk,
  person: Person,
  slug: string,
  { commit, name, widthPx }: { commit: string; name: string; widthPx: number },
): Promise<Buffer | null> {
  await listHistory(desk, person, slug);
  const bytes = formatOfName(name) === undefined ? null : await desk.history?.readFile(slug, commit, name);
  return bytes ? desk.photos.shrink(bytes, widthPx) : null;
}

export function describeEntry(slug: string, { subject, ...entry }: HistoryEntry) {
  return { ...entry, changes: subject.startsWith(`${slug}: `) ? subject.slice(slug.length + 2) : subject };
}

/** Brings a version back, with the pictures that it shows. What is there now stays in the history. */
export async function restoreVersion(
  desk: Desk,
  person: Person,
  slug: string,
  { commit, window }: { commit: string; window: string },
): Promise<Saved> {
  const old = await readOldVersion(desk, person, slug, commit);
  const written = await desk.inTurn(async () => {
    const before = await readText(desk, slug);
    if (before === null) throw new RequestError(404, 'The article was removed or moved.');
    const message = `version of ${old.date.slice(0, 16).replace('T', ' ')} UTC restored`;
    const writePictures = () => restorePictures(desk, slug, commit, old);
    const change = { before, after: old.text, remove: [], window, message, writePictures };
    return writeArticle(desk, person, slug, change);
  });
  return { ...(await describeSaved(desk, written)), isMerged: false };
}

/** Writes the pictures that a text shows as they were in a commit. Call it in turn. */
export async function restorePictures(
  { contentDir, history }: Desk,
  slug: string,
  commit: string,
  { text, files }: { text: string; files: readonly string[] },
): Promise<void> {
  for (const name of files) {
    if (formatOfName(name) === undefined || !isNamedIn(name, text)) continue;
    const bytes = await history?.readFile(slug, commit, name);
    if (bytes) await writeFileAtomic(await locateContentFile(contentDir, `articles/${slug}/${name}`), bytes);
  }
}
