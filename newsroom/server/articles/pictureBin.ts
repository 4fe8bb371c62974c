import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSlug } from '../../../lib/content/model/isSlug.ts';
import { limitConcurrency } from '../../../lib/util/limitConcurrency.ts';
import type { BinnedPicture } from '../../api/binSchema.ts';
import { hasRight } from '../../api/roles.ts';
import type { Person } from '../person.ts';
import { mayEdit } from './authorizeArticle.ts';
import { type Desk, getStanding } from './createDesk.ts';
import { KEPT_MS, timeOfName } from './emptyBin.ts';
import { isPhotoName } from './openPhotos.ts';

/** Pictures that saves took out of articles. `writeSteps` keeps a copy of each, for 30 days. */

/** There is a folder for each save. */
const READ_AT_ONCE = 16;

/** Which one: the folder of the save, the article, and the file. */
export type PictureKey = Pick<BinnedPicture, 'id' | 'slug' | 'name'>;

/** The pictures of articles that somebody may edit, newest first. */
export async function listBinnedPictures(desk: Desk, person: Person): Promise<BinnedPicture[]> {
  const ids = await listFolder(keptOf(desk));
  const limit = limitConcurrency(READ_AT_ONCE);
  const found = await Promise.all(ids.sort().map((id) => limit(() => listOfSave(desk, person, id))));
  return found.flat().reverse();
}

async function listOfSave(desk: Desk, person: Person, id: string): Promise<BinnedPicture[]> {
  const time = timeOfName(id);
  if (Number.isNaN(time)) return [];
  const slugs = (await listFolder(articlesOf(desk, id))).filter((slug) => mayHave(desk, person, slug));
  const pictures = await Promise.all(
    slugs.map(async (slug) => {
      const names = (await listFolder(join(articlesOf(desk, id), slug))).filter(isPhotoName);
      return Promise.all(names.map((name) => describePicture(desk, { id, slug, name }, time)));
    }),
  );
  return pictures.flat().filter((picture) => picture !== null);
}

/** @returns null if the article has the picture again */
async function describePicture(desk: Desk, key: PictureKey, time: number): Promise<BinnedPicture | null> {
  const kept = pathOf(desk, key);
  const there = join(desk.contentDir, 'articles', key.slug, key.name);
  if (await isSameFile(kept, there)) return null;
  return {
    ...key,
    headline: desk.index.get(key.slug)?.headline ?? '',
    removed: new Date(time).toISOString(),
    expires: new Date(time + KEPT_MS).toISOString(),
  };
}

/** Where a picture is on the disk; null if there is none, or if this person may not have it. */
export async function locateBinnedPicture(desk: Desk, person: Person, key: PictureKey): Promise<string | null> {
  const { id, slug, name } = key;
  const isKey = !Number.isNaN(timeOfName(id)) && !/[/\\]/.test(id) && isSlug(slug) && isPhotoName(name);
  if (!isKey || !mayHave(desk, person, slug)) return null;
  const path = pathOf(desk, key);
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() ? path : null;
}

/** What belongs to no article any more is for those who may edit all of them. */
function mayHave(desk: Desk, person: Person, slug: string): boolean {
  const standing = getStanding(desk, slug);
  return standing ? mayEdit(person, standing) : hasRight(person.role, 'edit-all');
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [size, otherSize] = await Promise.all(
    [one, other].map(async (path) => (await stat(path).catch(() => null))?.size),
  );
  if (size === undefined || size !== otherSize) return false;
  const [bytes, otherBytes] = await Promise.all([readFile(one), readFile(other)]);
  return bytes.equals(otherBytes);
}

async function listFolder(path: string): Promise<string[]> {
  return readdir(path).catch(() => []);
}

function keptOf({ stateDir }: Desk): string {
  return join(stateDir, 'kept');
}

function articlesOf(desk: Desk, id: string): string {
  return join(keptOf(desk), id, 'articles');
}

function pathOf(desk: Desk, { id, slug, name }: PictureKey): string {
  return join(articlesOf(desk, id), slug, name);
}
