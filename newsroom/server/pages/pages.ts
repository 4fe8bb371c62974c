import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { locateContentFile, parseContentPath, ROOT } from '../../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { formatYamlText } from '../../../authoring/formatYamlText.ts';
import { slugOf } from '../../../authoring/slugOf.ts';
import { FIXED_NAMES } from '../../../lib/addresses.ts';
import { textFile, textFolder } from '../../../lib/content/check/pages/textFile.ts';
import { isSlug } from '../../../lib/content/model/isSlug.ts';
import { PLACEHOLDER } from '../../../lib/content/model/model.ts';
import { fieldsOf } from '../../../lib/content/reading/fields.ts';
import { FILE_MAX_CHARACTERS } from '../../../lib/content/reading/limits.ts';
import { parseText } from '../../../lib/content/reading/parseText.ts';
import { parseArticleSource } from '../../../lib/content/reading/source.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { ArticleDocument } from '../../api/articleSchemas.ts';
import type { newPageSchema, pageListSchema } from '../../api/pageSchemas.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { putInBin } from '../articles/articleBin.ts';
import type { Desk } from '../articles/createDesk.ts';
import { describeForDesk } from '../articles/describeForDesk.ts';
import { versionOf } from '../articles/openTexts.ts';
import { type Collided, commitOthers, commitQuietly, type Saved, type SaveRequest } from '../articles/saveArticle.ts';
import type { Person } from '../person.ts';

/** How often a merge is prepared again because somebody else has saved meanwhile. */
const PREPARED_MAX = 5;

/** The pages by their titles. */
export async function listPages(
  { contentDir }: Desk,
  problemCounts: ReadonlyMap<string, number> | null,
): Promise<z.infer<typeof pageListSchema>['pages']> {
  const slugs = (await readdir(join(contentDir, 'pages')).catch(() => [])).filter(isSlug);
  const pages = await Promise.all(
    slugs.map(async (slug) => {
      const bytes = await readFile(join(contentDir, textFile('page', slug))).catch(() => null);
      const { title, status } = fieldsOf(bytes && parseArticleSource(bytes).frontMatter?.value);
      const problemCount = problemCounts ? (problemCounts.get(textFolder('page', slug)) ?? 0) : null;
      return { slug, title: String(title ?? slug), isDraft: status === 'draft', problemCount };
    }),
  );
  return pages.sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** Everything that the editor needs to open a page. */
export async function openPage(desk: Desk, person: Person, slug: string): Promise<ArticleDocument> {
  const text = await readPage(desk, slug);
  const [version, problems, workingCopies] = await Promise.all([
    desk.texts.remember(text),
    checkPage(desk, slug),
    desk.copies.list(person.id, copyOf(slug)),
  ]);
  const rights = { mayEdit: true, mayPublish: true };
  return { slug, version, text, problems, workingCopies, files: [], present: [], writer: null, ...rights };
}

/** Begins a draft, and returns its slug. */
export function beginPage(desk: Desk, person: Person, { title, slug }: z.infer<typeof newPageSchema>): Promise<string> {
  return desk.inTurn(async () => {
    const name = slug ?? slugOf(title);
    if (!isSlug(name)) throw new RequestError(422, 'This title gives no address. Write the address yourself.');
    if (FIXED_NAMES.has(name)) throw new RequestError(409, `The address /${name} belongs to the site itself.`);
    const file = await locatePage(desk, name);
    if (existsSync(dirname(file))) throw new RequestError(409, `There is already a page at the address "${name}".`);
    await writeFileAtomic(file, `---\ntitle: ${formatYamlText(title)}\nstatus: draft\n---\n\n${PLACEHOLDER}\n`);
    await tell(desk, person, name, 'new page');
    return name;
  });
}

/** Keeps what somebody has typed and not saved. */
export function copyOf(slug: string): string {
  return `pages~${slug}`;
}

/**
 * Saves a page. If others have saved since, their changes and these are merged by block. If both
 * changed the same part, nothing is saved, and the answer has both versions.
 */
export async function savePage(
  desk: Desk,
  person: Person,
  slug: string,
  request: SaveRequest,
): Promise<Saved | Collided> {
  const { base, text, window, rename } = request;
  if (text.length > FILE_MAX_CHARACTERS) throw new RequestError(413, 'The text is too long. Divide it.');
  if (rename !== undefined && rename !== slug) throw new RequestError(400, 'A page keeps its address.');
  for (let attempt = 1; attempt <= PREPARED_MAX; attempt++) {
    const before = await readPage(desk, slug);
    const version = await desk.texts.remember(before);
    const known = base === version ? before : await desk.texts.get(base);
    const merged = await desk.tools.merge(known ?? '', before, text);
    if (merged.collisions.length > 0) {
      const message = 'Somebody else changed the same part. Choose which words are right, then save again.';
      return { message, version, theirs: before, merged: merged.text, collisions: merged.collisions };
    }
    const changes = await desk.tools.describe(before, merged.text);
    const isSaved = await desk.inTurn(async () => {
      if (versionOf(await readPage(desk, slug)) !== version) return false;
      await commitOthers(desk, textFolder('page', slug), `page ${slug}`);
      await writeFileAtomic(await locatePage(desk, slug), merged.text);
      await desk.copies.discard(person.id, copyOf(slug), window);
      await tell(desk, person, slug, changes);
      return true;
    });
    if (!isSaved) continue;
    const [saved, problems] = await Promise.all([desk.texts.remember(merged.text), checkPage(desk, slug)]);
    const isMerged = base !== version;
    return { slug, version: saved, text: merged.text, isMerged, changes, files: [], problems };
  }
  throw new RequestError(409, 'Others are saving this page right now. Save again.');
}

/** Moves a page to the bin, where it stays for 30 days. It also stays in the history. */
export function removePage(desk: Desk, person: Person, slug: string): Promise<void> {
  return desk.inTurn(async () => {
    await readPage(desk, slug);
    await commitOthers(desk, textFolder('page', slug), `page ${slug}`);
    const folder = dirname(await locatePage(desk, slug));
    await putInBin(desk, { folder, name: copyOf(slug), removedBy: person.name, beganBy: null });
    await tell(desk, person, slug, 'removed');
  });
}

/**
 * Checks a page.
 *
 * @param draft its unsaved text
 */
export async function checkPage(desk: Desk, slug: string, draft?: string): Promise<NewsroomProblem[]> {
  const { inspect, stateDir, now } = desk;
  const name = textFolder('page', slug);
  if (draft === undefined) return (await inspect(name, now())).map(describeForDesk);
  const file = join(stateDir, 'drafts', `${randomUUID()}.mdx`);
  try {
    await writeFileAtomic(file, draft);
    const overlay = new Map([[textFile('page', slug), file]]);
    return (await inspect(name, now(), { overlay, removed: new Set(), savedName: slug })).map(describeForDesk);
  } finally {
    await rm(file, { force: true });
  }
}

/** @throws {RequestError} 404 if there is none, 422 if it is not UTF-8 */
async function readPage(desk: Desk, slug: string): Promise<string> {
  const bytes = await readFile(await locatePage(desk, slug)).catch(() => null);
  if (bytes === null) throw new RequestError(404, 'There is no such page.');
  if (typeof parseText(bytes) !== 'string') {
    throw new RequestError(422, 'The page is not UTF-8 text. Save the file with that encoding, then open it here.');
  }
  return bytes.toString('utf8');
}

function locatePage({ contentDir }: Desk, slug: string): Promise<string> {
  return locateContentFile(contentDir, parseContentPath(`${ROOT}/${textFile('page', slug)}`));
}

async function tell(desk: Desk, person: Person, slug: string, what: string): Promise<void> {
  await commitQuietly(desk, () => desk.history?.commit([textFolder('page', slug)], person, `page ${slug}: ${what}`));
  desk.hub.publish({ kind: 'reference' });
}
