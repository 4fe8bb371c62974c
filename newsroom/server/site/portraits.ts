import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Step, writeSteps } from '../../../authoring/editing/writeSteps.ts';
import { namePhoto } from '../../../authoring/photos/namePhoto.ts';
import { formatOfName } from '../../../lib/content/reading/pictureFiles.ts';
import type { PictureFormat } from '../../../lib/images/readPicture.ts';
import type { Desk } from '../articles/createDesk.ts';
import { commitOthers, commitQuietly, stampOf } from '../articles/saveArticle.ts';
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
  return desk.photos.receive(name, body, async ({ path, file }) =>
    change(desk, person, slug, { format: file.format, bytes: await readFile(path) }),
  );
}

/** @throws {RequestError} 404 if there is no such contributor */
export function removePortrait(desk: Desk, person: Person, slug: string): Promise<void> {
  return change(desk, person, slug, null);
}

/** A JPEG of a contributor's portrait; null if there is none. */
export async function readPortrait(desk: Desk, slug: string, widthPx: number): Promise<Buffer | null> {
  const name = (await openReferenceFile(desk, `${FOLDER}/${slug}.yaml`)).fields.picture;
  return isPictureName(name) ? desk.photos.shrink(join(desk.contentDir, FOLDER, name), widthPx) : null;
}

/** Replaces or removes a portrait. The former picture goes too, unless another contributor has it. */
function change(
  desk: Desk,
  person: Person,
  slug: string,
  portrait: { format: PictureFormat; bytes: Buffer } | null,
): Promise<void> {
  return desk.inTurn(async () => {
    const path = `${FOLDER}/${slug}.yaml` as const;
    const { text, document, fields } = await openReferenceFile(desk, path);
    const others = (await listReferenceFiles(desk, FOLDER)).filter((one) => one.slug !== slug);
    const isShared = others.some((one) => one.fields.picture === fields.picture);
    const former = isPictureName(fields.picture) && !isShared ? fields.picture : null;
    const name = portrait && (await nameFor(desk, slug, portrait.format, former));
    if (name === null) document.delete('picture');
    else document.set('picture', name);
    const next = Buffer.from(document.toString({ lineWidth: 0 }));
    const steps = [await stepTo(desk, path, Buffer.from(text), next)];
    if (portrait) steps.push(await stepTo(desk, `${FOLDER}/${name}`, undefined, portrait.bytes));
    if (former !== null && former !== name) steps.push(await stepTo(desk, `${FOLDER}/${former}`, undefined, null));
    for (const step of steps) if (step.before) await commitOthers(desk, step.path, path);
    await writeSteps(steps, join(desk.stateDir, 'kept', stampOf(desk.now())));
    const paths = steps.map((step) => step.path);
    const what = portrait ? 'portrait' : 'portrait removed';
    await commitQuietly(desk, () => desk.history?.commit(paths, person, `${path}: ${what}`));
    desk.hub.publish({ kind: 'reference' });
  });
}

/** @param before what is there; by default read from the disk */
async function stepTo(
  { contentDir }: Desk,
  path: string,
  before: Buffer | undefined,
  next: Buffer | null,
): Promise<Step> {
  const file = join(contentDir, path);
  return { path, file, before: before ?? (await readFile(file).catch(() => null)), next };
}

/** @param former the name of the picture that it replaces */
async function nameFor(
  { contentDir }: Desk,
  slug: string,
  format: PictureFormat,
  former: string | null,
): Promise<string> {
  const names = await readdir(join(contentDir, FOLDER));
  const pictures = names.filter((name) => formatOfName(name) !== undefined && name !== former);
  const taken = new Set(pictures.map((name) => name.replace(/\.[^.]*$/, '').toLowerCase()));
  return namePhoto(slug, format, (id) => taken.has(id));
}

/** A picture beside the file, and nothing elsewhere. */
function isPictureName(name: unknown): name is string {
  return typeof name === 'string' && !/[/\\]/.test(name) && formatOfName(name) !== undefined;
}
