import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { locateContentFile, parseContentPath, ROOT } from '../../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import type { ContentTracker } from '../../../lib/content/check/trackContent.ts';
import { parseText } from '../../../lib/content/reading/parseText.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { createTurns, type InTurn } from '../createTurns.ts';
import type { History } from '../history/openHistory.ts';
import type { Hub } from '../live/createHub.ts';
import type { Person } from '../person.ts';
import type { TextTools } from '../texts/textTools.ts';
import { type ArticleStanding, mayEdit, mayRead } from './authorizeArticle.ts';
import { describeForDesk } from './describeForDesk.ts';
import type { Beginners } from './openBeginners.ts';
import { type ArticleIndex, standingOf } from './openIndex.ts';
import type { Photos } from './openPhotos.ts';
import type { Texts } from './openTexts.ts';
import type { WorkingCopies } from './openWorkingCopies.ts';

/** Everything that the actions on articles work with. */
export type Desk = {
  contentDir: string;
  /** Holds what the newsroom keeps beside the content: see `openNewsroom`. */
  stateDir: string;
  timeZone: string;
  now: () => Date;
  /** Null without git. */
  history: History | null;
  index: ArticleIndex;
  texts: Texts;
  /** Parse texts, in processes that can be ended. */
  tools: TextTools;
  copies: WorkingCopies;
  photos: Photos;
  beginners: Beginners;
  inspect: ContentTracker['inspect'];
  inspectFile: ContentTracker['inspectFile'];
  hub: Hub;
  /** Everything that writes content runs here. */
  inTurn: InTurn;
  /** Called with what went wrong although the save is done, such as a commit. */
  onError: (error: unknown) => void;
};

export type DeskParts = Omit<Desk, 'inTurn'>;

export function createDesk(parts: DeskParts): Desk {
  return { ...parts, inTurn: createTurns() };
}

/** The path of an article's text, relative to the newsroom's folder. */
export function textPath(slug: string): string {
  return parseContentPath(`${ROOT}/articles/${slug}/index.mdx`);
}

/**
 * Reads an article's text.
 *
 * @returns null if there is none
 * @throws {RequestError} 422 if it is not UTF-8: saving it would damage it
 */
export async function readText({ contentDir }: Desk, slug: string): Promise<string | null> {
  const file = await locateContentFile(contentDir, textPath(slug));
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return null;
  if (typeof parseText(bytes) !== 'string') {
    throw new RequestError(422, 'The article is not UTF-8 text. Save the file with that encoding, then open it here.');
  }
  return bytes.toString('utf8');
}

/** The standing of a saved article; null if there is none. */
export function getStanding({ index, beginners, now }: Desk, slug: string): ArticleStanding | null {
  const article = index.get(slug);
  return article ? standingOf(article, beginners.get(slug), now()) : null;
}

/**
 * The standing of an article that somebody may read.
 *
 * @throws {RequestError} 404 if there is none, or if they may not know of it
 */
export async function getReadable(desk: Desk, person: Person, slug: string): Promise<ArticleStanding> {
  if (!desk.index.get(slug)) await desk.index.refresh(slug);
  const standing = getStanding(desk, slug);
  if (!standing || !mayRead(person, standing)) throw new RequestError(404, 'There is no such article.');
  return standing;
}

/** @throws {RequestError} 404 as `getReadable` does; 403 if this person may read it only */
export async function requireEditable(desk: Desk, person: Person, slug: string): Promise<void> {
  if (!mayEdit(person, await getReadable(desk, person, slug))) {
    throw new RequestError(403, 'You may read this article, not change it.');
  }
}

/**
 * Checks an article.
 *
 * @param draft an unsaved text, and pictures that its save would remove
 */
export async function checkArticle(
  { inspect, photos, stateDir, now }: Desk,
  slug: string,
  draft?: { text: string; remove: readonly string[] },
): Promise<NewsroomProblem[]> {
  const isOwn = ({ file }: { file: string }) => file.startsWith(`articles/${slug}/`);
  if (!draft) return (await inspect(slug, now())).filter(isOwn).map(describeForDesk);
  const shown = await photos.listShown(slug, draft.text);
  const overlay = new Map([...shown].map(([name, path]) => [`articles/${slug}/${name}`, path]));
  const draftFile = join(stateDir, 'drafts', `${randomUUID()}.mdx`);
  try {
    await writeFileAtomic(draftFile, draft.text);
    overlay.set(`articles/${slug}/index.mdx`, draftFile);
    const removed = new Set(draft.remove.map((name) => parseContentPath(`${ROOT}/articles/${slug}/${name}`)));
    const problems = await inspect(slug, now(), { overlay, removed, savedName: slug });
    return problems.filter(isOwn).map(describeForDesk);
  } finally {
    await rm(draftFile, { force: true });
  }
}
