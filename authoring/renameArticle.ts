import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Definition, Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isSlug } from '../lib/content/model/isSlug.ts';
import { fieldsOf, textsOf } from '../lib/content/reading/fields.ts';
import { displayPath } from '../lib/paths.ts';
import { AuthoringError } from './AuthoringError.ts';
import {
  type ArticleText,
  articlePath,
  type Edit,
  parseArticleText,
  prepareEdits,
  readArticleText,
  readIfThere,
} from './articleText.ts';
import { editPreviousSlugs } from './editPreviousSlugs.ts';
import { listTakenSlugs, whyTaken } from './listTakenSlugs.ts';

export type Renaming = {
  /** False if this only finished an interrupted rename. */
  isMoved: boolean;
  /**
   * Whether the old address redirects. It does not if it was no valid address, such as `The_Pier`.
   */
  isRecorded: boolean;
  /** Files whose links were updated, with their number. */
  relinked: { file: string; count: number }[];
  /** Files with links that could not be updated, and why. These links redirect. */
  left: { file: string; reason: string }[];
};

/**
 * Gives an article another slug: lists the old one in its `previousSlugs`, moves the folder, then
 * updates the links in every article.
 *
 * With this order, a crash at any point breaks no address. The content check reports a slug that is
 * listed before the folder has moved. After the move the old address redirects, and so do links not
 * yet updated. Running it again finishes the job.
 *
 * @throws AuthoringError if the article does not exist, or the new slug is taken or invalid
 */
export async function renameArticle(from: string, to: string, contentDir: string): Promise<Renaming> {
  if (!isSlug(to)) {
    throw new AuthoringError(
      `"${to}" cannot be the last part of an address. Use lower-case letters and digits, with hyphens between words, at most 150 in all.`,
    );
  }
  if (from === to) throw new AuthoringError(`The article is called "${to}" already.`);
  const taken = await listTakenSlugs(contentDir);
  const isMoved = !(taken.former.get(from) === to && !existsSync(dirname(articlePath(contentDir, from))));
  const isRecorded = isSlug(from);
  if (isMoved) {
    const article = await readArticleText(contentDir, from);
    const reason = taken.former.get(to) === from ? null : whyTaken(to, taken);
    if (reason !== null) throw new AuthoringError(`${reason} Nothing was changed.`);
    const owner = taken.former.get(from);
    if (owner !== undefined && owner !== from) {
      throw new AuthoringError(`"${from}" is also listed in previousSlugs of "${owner}". Remove it there first.`);
    }
    await recordSlug(article, isRecorded ? from : null, to);
    await rename(dirname(article.path), dirname(articlePath(contentDir, to)));
  }
  const slugs = [...taken.present].filter((slug) => slug !== from).concat(to);
  return { isMoved, isRecorded, ...(await relink([...new Set(slugs)].sort(), from, to, contentDir)) };
}

async function recordSlug(article: ArticleText, added: string | null, renamed: string): Promise<void> {
  const before = previousSlugsOf(article);
  // The first slug identifies the article in feeds, so it stays when it is in use again.
  const isFirst = before[0] === renamed && (added !== null || before.length > 1);
  const removed = isFirst ? null : renamed;
  const expected = [...before.filter((slug) => slug !== removed && slug !== added), ...(added === null ? [] : [added])];
  const edits = editPreviousSlugs(article, before.includes(added ?? '') ? null : added, removed);
  if (edits.length === 0) return;
  const save = prepareEdits(article, edits, (edited) => {
    const after = previousSlugsOf(edited);
    return after.length === expected.length && expected.every((slug) => after.includes(slug));
  });
  await save();
}

function previousSlugsOf({ frontMatter }: ArticleText): string[] {
  return textsOf(fieldsOf(frontMatter.value).previousSlugs).map(([, slug]) => slug);
}

async function relink(
  slugs: readonly string[],
  from: string,
  to: string,
  contentDir: string,
): Promise<Pick<Renaming, 'relinked' | 'left'>> {
  const relinked: Renaming['relinked'] = [];
  const left: Renaming['left'] = [];
  for (const slug of slugs) {
    const path = articlePath(contentDir, slug);
    const bytes = await readIfThere(path);
    // Parsing every article of a large archive would take seconds, and few link to this one.
    if (!bytes || !spellings(from).some((slug) => bytes.includes(`/articles/${slug}`))) continue;
    try {
      const article = parseArticleText(path, bytes);
      const { edits, expected, missed } = editLinks(article, from, to);
      if (edits.length > 0) {
        const save = prepareEdits(
          article,
          edits,
          ({ body }) => JSON.stringify(listUrls(body)) === JSON.stringify(expected),
        );
        await save();
        relinked.push({ file: displayPath(path), count: edits.length });
      }
      left.push(...missed.map((url) => ({ file: displayPath(path), reason: `its link to ${url}` })));
    } catch (error) {
      if (!(error instanceof AuthoringError)) throw error;
      left.push({ file: displayPath(path), reason: error.message });
    }
  }
  return { relinked, left };
}

/** Edits that update all links to an article, in any of its forms and with any anchor. */
function editLinks(
  { body, text, offsetOf }: ArticleText,
  from: string,
  to: string,
): { edits: Edit[]; expected: string[]; missed: string[] } {
  const slugs = spellings(from).map((slug) => slug.replace(/[^\w-]/g, '\\$&'));
  const address = new RegExp(`^((?:/api)?/articles/)(${slugs.join('|')})(?=(?:\\.md|\\.json)?(?:$|[?#]))`);
  const edits: Edit[] = [];
  const missed: string[] = [];
  const expected = listLinks(body).map((node) => {
    const { url } = node;
    const written = address.exec(url)?.[2];
    if (written === undefined) return url;
    const start = offsetOf(destinationStart(node));
    const source = text.slice(start, offsetOf(node.position?.end.offset));
    const place = source.indexOf(`/articles/${written}`);
    if (place === -1) {
      missed.push(url);
      return url;
    }
    const slugStart = start + place + '/articles/'.length;
    edits.push({ start: slugStart, end: slugStart + written.length, text: to });
    return url.replace(address, `$1${to}`);
  });
  return { edits, expected, missed };
}

/** A slug as links spell it: in its own script, or percent-encoded with digits of either case. */
function spellings(slug: string): string[] {
  const encoded = encodeURIComponent(slug);
  return [...new Set([slug, encoded, encoded.toLowerCase()])];
}

/** The offset after a link's text or a definition's label, where its address begins. */
function destinationStart(node: Link | Definition): number | undefined {
  const start = node.position?.start.offset;
  if (node.type === 'link') return node.children.at(-1)?.position?.end.offset ?? start;
  return start === undefined ? undefined : start + (node.label ?? node.identifier).length;
}

function listLinks(body: Root): (Link | Definition)[] {
  const links: (Link | Definition)[] = [];
  visit(body, (node) => {
    if (node.type === 'link' || node.type === 'definition') links.push(node);
  });
  return links;
}

function listUrls(body: Root): string[] {
  return listLinks(body).map(({ url }) => url);
}
