import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { locateContentFile, parseContentPath, ROOT } from '../../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { type Step, writeSteps } from '../../../authoring/editing/writeSteps.ts';
import { listTakenSlugs, whyTaken } from '../../../authoring/listTakenSlugs.ts';
import type { MergedVersions } from '../../../authoring/mergeVersions.ts';
import { FILE_MAX_CHARACTERS } from '../../../lib/content/reading/limits.ts';
import type { Correction, collidedSchema, savedSchema, saveSchema } from '../../api/articleSchemas.ts';
import { hasRight } from '../../api/roles.ts';
import type { Person } from '../person.ts';
import { authorizeSave, readStanding } from './authorizeArticle.ts';
import { checkArticle, type Desk, readText, textPath } from './createDesk.ts';
import { isNamedIn } from './openPhotos.ts';
import { versionOf } from './openTexts.ts';

export type SaveRequest = z.infer<typeof saveSchema>;
export type Saved = z.infer<typeof savedSchema>;
export type Collided = z.infer<typeof collidedSchema>;

/** How often a merge is prepared again because somebody else has saved meanwhile. */
const PREPARED_MAX = 5;

/**
 * Saves an article. If others have saved since, their changes and these are merged by block. If both
 * changed the same part, nothing is saved, and the answer has both versions.
 *
 * @throws {RequestError} 403 if this person may not save this text; 404 if the article is gone; 409
 *   if the new address is taken
 */
export async function saveArticle(
  desk: Desk,
  person: Person,
  slug: string,
  request: SaveRequest,
): Promise<Saved | Collided> {
  if (request.text.length > FILE_MAX_CHARACTERS) throw new RequestError(413, 'The text is too long. Divide it.');
  for (let attempt = 1; ; attempt++) {
    const prepared = await prepare(desk, slug, request);
    const saved = await desk.inTurn(async () => {
      if ((await readText(desk, slug)) === prepared.before) return finish(desk, person, slug, { request, prepared });
      // Others save faster than this text is merged.
      const isLast = attempt === PREPARED_MAX;
      return isLast ? finish(desk, person, slug, { request, prepared: await prepare(desk, slug, request) }) : null;
    });
    if (saved) return 'collisions' in saved ? saved : describeSaved(desk, saved);
  }
}

type Prepared = { before: string; merged: MergedVersions; message: string };

/** Parses outside the turn, so that a slow text holds up nobody else. */
async function prepare(desk: Desk, slug: string, { base, text }: SaveRequest): Promise<Prepared> {
  const before = await readText(desk, slug);
  if (before === null) throw new RequestError(404, 'The article was removed or moved since you opened it.');
  const known = base === versionOf(before) ? before : await desk.texts.get(base);
  const merged = await desk.tools.merge(known ?? '', before, text);
  const message = merged.collisions.length > 0 ? '' : await desk.tools.describe(before, merged.text);
  return { before, merged, message };
}

async function finish(
  desk: Desk,
  person: Person,
  slug: string,
  { request, prepared: { before, merged, message } }: { request: SaveRequest; prepared: Prepared },
): Promise<(Written & Pick<Saved, 'isMerged'>) | Collided> {
  const version = await desk.texts.remember(before);
  if (merged.collisions.length > 0) {
    refuseHidden(desk, person, slug, before);
    const words = 'Somebody else changed the same part. Choose which words are right, then save again.';
    return { message: words, version, theirs: before, merged: merged.text, collisions: merged.collisions };
  }
  const isMerged = request.base !== versionOf(before);
  const { correction } = request;
  if (correction) refuseUnpublished(desk, slug, before);
  const done = correction ? describeCorrection(message, correction) : message;
  const change = { ...request, before, after: merged.text, message: done };
  return { ...(await writeArticle(desk, person, slug, change)), isMerged };
}

/** What no reader has seen is changed without a correction. */
function refuseUnpublished({ beginners, timeZone, now }: Desk, slug: string, before: string): void {
  if (readStanding(before, beginners.get(slug), timeZone, now()).isPublic) return;
  throw new RequestError(409, 'Readers have not seen this article, so there is nothing to correct. Change it instead.');
}

/** `correction, decided by Ada Quill; text` */
function describeCorrection(changes: string, { decidedBy }: Correction): string {
  const others = changes.split('; ').filter((change) => change !== 'corrections');
  return [`correction, decided by ${decidedBy.replace(/\s+/g, ' ')}`, ...others].join('; ');
}

/** Both versions of a collision go only to somebody who may save the one on the disk. */
function refuseHidden({ beginners, timeZone, now }: Desk, person: Person, slug: string, before: string): void {
  const standing = readStanding(before, beginners.get(slug), timeZone, now());
  authorizeSave(person, standing, standing);
}

export type Change = {
  before: string;
  after: string;
  remove: readonly string[];
  rename?: string | undefined;
  window: string;
  /** What changed, in words. */
  message: string;
  /** Writes pictures that the text shows, once what others changed on the disk is committed. */
  writePictures?: () => Promise<void>;
};

/** What a save has written. */
type Written = Pick<Saved, 'slug' | 'version' | 'text' | 'changes'>;

/** Writes a text that is merged already. Call it in turn. */
export async function writeArticle(desk: Desk, person: Person, slug: string, change: Change): Promise<Written> {
  const { beginners, timeZone, photos, history, copies, index } = desk;
  const { before, after, rename } = change;
  const standing = (text: string) => readStanding(text, beginners.get(slug), timeZone, desk.now());
  authorizeSave(person, standing(before), standing(after));
  if (rename !== undefined && rename !== slug) await refuseRename(desk, person, slug, rename);
  await commitOthers(desk, `articles/${slug}`, slug);
  await change.writePictures?.();

  const placed = await photos.place(slug, after);
  const steps = await planSteps(desk, slug, change);
  desk.hub.expect(slug, rename === undefined || rename === slug ? versionOf(after) : null);
  await writeSteps(steps, join(desk.stateDir, 'kept', stampOf(desk.now())));
  await photos.release(slug, placed);
  await copies.discard(person.id, slug, change.window);
  const name = rename ?? slug;
  const relinked = name === slug ? [] : await moveArticle(desk, slug, name);
  const paths = [`articles/${slug}`, `articles/${name}`, ...relinked];
  const done = name === slug ? change.message : `${change.message}; address`;
  await commitQuietly(desk, () => history?.commit([...new Set(paths)], person, `${name}: ${done}`));
  await index.refresh(slug);
  if (name !== slug) await index.refresh(name);
  const text = (await readText(desk, name)) ?? '';
  const saved = { slug: name, version: await desk.texts.remember(text), text, changes: done };
  const by = { id: person.id, name: person.name };
  if (name !== slug) desk.hub.publish({ kind: 'article', slug, version: null, by, window: change.window });
  desk.hub.publish({ kind: 'article', slug: name, version: saved.version, by, window: change.window });
  return saved;
}

/**
 * Adds what the editor shows beside the text. Not in turn, because reading and checking take longer
 * than writing.
 */
export async function describeSaved<Part extends Written>(
  desk: Desk,
  written: Part,
): Promise<Part & Pick<Saved, 'files' | 'problems'>> {
  const { slug } = written;
  const [files, problems] = await Promise.all([desk.photos.list(slug), checkArticle(desk, slug)]);
  return { ...written, files, problems };
}

async function planSteps({ contentDir }: Desk, slug: string, { before, after, remove }: Change): Promise<Step[]> {
  const path = textPath(slug);
  const file = await locateContentFile(contentDir, path);
  const steps: Step[] = [{ path, file, before: Buffer.from(before), next: Buffer.from(after) }];
  for (const name of remove) {
    const picture = parseContentPath(`${ROOT}/articles/${slug}/${name}`);
    if (picture === path) throw new RequestError(400, 'The text is removed with the article.');
    const pictureFile = await locateContentFile(contentDir, picture);
    const bytes = await readFile(pictureFile).catch(() => null);
    // Somebody else may show it by now.
    if (bytes && !isNamedIn(name, after)) steps.push({ path: picture, file: pictureFile, before: bytes, next: null });
  }
  return steps;
}

/** A rename updates the links of other articles, so not everybody may rename what others link to. */
async function refuseRename(desk: Desk, person: Person, slug: string, rename: string): Promise<void> {
  const taken = await listTakenSlugs(desk.contentDir);
  const reason = taken.former.get(rename) === slug ? null : whyTaken(rename, taken);
  if (reason !== null) throw new RequestError(409, `${reason} Choose another address; nothing was saved.`);
  if (hasRight(person.role, 'publish')) return;
  const linking = desk.index.search(`/articles/${slug}`).filter((other) => other !== slug);
  if (linking.length > 0) {
    throw new RequestError(403, `Other articles link to this one (${linking.join(', ')}). An editor can rename it.`);
  }
}

async function moveArticle({ contentDir, photos, copies, beginners, tools }: Desk, from: string, to: string) {
  const relinked = await tools.rename(from, to, contentDir);
  await Promise.all([photos.move(from, to), copies.move(from, to), beginners.move(from, to)]);
  return relinked.flatMap((file) => /articles\/[^/]+(?=\/index\.mdx$)/.exec(file) ?? []);
}

/** Commits what others changed on the disk, so that it is in the history before it is replaced. */
export async function commitOthers(desk: Desk, path: string, name: string): Promise<void> {
  const others = { name: 'Files on the disk', email: 'files@localhost' };
  await commitQuietly(desk, () => desk.history?.commit([path], others, `${name}: changed outside the newsroom`));
}

/** The files are saved: without a commit, the next one has these changes too. */
export async function commitQuietly(
  { onError }: Desk,
  commit: () => Promise<string | null> | undefined,
): Promise<void> {
  try {
    await commit();
  } catch (error) {
    onError(error);
  }
}

/** A name for a folder that begins with a time, and that no other has. */
export function stampOf(now: Date): string {
  return `${now.toISOString().replaceAll(':', '-')}~${randomBytes(3).toString('hex')}`;
}
