import { copyFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { namePhoto } from '../../../authoring/photos/namePhoto.ts';
import { formatOfName } from '../../../lib/content/reading/pictureFiles.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { Desk } from '../articles/createDesk.ts';
import { commitOthers, commitQuietly } from '../articles/saveArticle.ts';
import type { Person } from '../person.ts';
import { listReferenceFiles, openReferenceFile } from './referenceFiles.ts';

const FOLDER = 'contributors';

/**
 * Gives a contributor a portrait, in place of the former one. That stays in the history.
 *
 * @param upload.name the name of the file, for messages
 * @throws {RequestError} 404 if there is no such contributor, 413 or 422 if it is no picture that can
 *   be published
 */
export function setPortrait(
  desk: Desk,
  person: Person,
  slug: string,
  { name, body }: { name: string; body: ReadableStream<Uint8Array> },
): Promise<void> {
  return desk.photos.receive(name, body, ({ path, file }) =>
    change(desk, person, slug, async (former) => {
      const folder = join(desk.contentDir, FOLDER);
      const names = (await readdir(folder)).filter((one) => formatOfName(one) !== undefined && one !== former);
      const taken = new Set(names.map((one) => one.replace(/\.[^.]*$/, '').toLowerCase()));
      const own = namePhoto(slug, file.format, (id) => taken.has(id));
      const staged = join(folder, `.${own}`);
      await copyFile(path, staged);
      await rename(staged, join(folder, own));
      return own;
    }),
  );
}

/** @throws {RequestError} 404 if there is no such contributor */
export function removePortrait(desk: Desk, person: Person, slug: string): Promise<void> {
  return change(desk, person, slug, async () => null);
}

/** A JPEG of a contributor's portrait; null if there is none. */
export async function readPortrait(desk: Desk, slug: string, widthPx: number): Promise<Buffer | null> {
  const name = (await openReferenceFile(desk, `${FOLDER}/${slug}.yaml`)).fields.picture;
  return isPictureName(name) ? desk.photos.shrink(join(desk.contentDir, FOLDER, name), widthPx) : null;
}

/** @param place puts the new picture into the folder, and returns its name; null for none */
function change(
  desk: Desk,
  person: Person,
  slug: string,
  place: (former: string | null) => Promise<string | null>,
): Promise<void> {
  return desk.inTurn(async () => {
    const path = `${FOLDER}/${slug}.yaml` as const;
    const { document, fields } = await openReferenceFile(desk, path);
    const former = isPictureName(fields.picture) ? fields.picture : null;
    const formerPath = former === null ? [] : [`${FOLDER}/${former}`];
    for (const one of [path, ...formerPath]) await commitOthers(desk, one, path);
    const name = await place(former);
    if (name === null) document.delete('picture');
    else document.set('picture', name);
    await writeFileAtomic(join(desk.contentDir, path), document.toString({ lineWidth: 0 }));
    const others = (await listReferenceFiles(desk, FOLDER)).map((one) => one.fields.picture);
    if (former !== null && !others.includes(former)) await rm(join(desk.contentDir, FOLDER, former), { force: true });
    const paths = [path, ...formerPath, ...(name === null ? [] : [`${FOLDER}/${name}`])];
    const what = name === null ? 'portrait removed' : 'portrait';
    await commitQuietly(desk, () => desk.history?.commit([...new Set(paths)], person, `${path}: ${what}`));
    desk.hub.publish({ kind: 'reference' });
  });
}

/** A picture beside the file, and nothing elsewhere. */
function isPictureName(name: unknown): name is string {
  return typeof name === 'string' && !/[/\\]/.test(name) && formatOfName(name) !== undefined;
}
