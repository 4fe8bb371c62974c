import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Definition, Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { SLUG_PATTERN } from '../lib/content/model/model.ts';
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
  /** False when a renaming that was interrupted is only finished. */
  isMoved: boolean;
  /** Whether the old address redirects: it does not when it never was one, such as `The_Pier`. */
  isRecorded: boolean;
  /** Files whose links were written anew, and how many in each. */
  relinked: { file: string; count: number }[];
  /** Files that name the old address where it could not be written anew, and why. Their links redirect. */
  left: { file: string; reason: string }[];
};

/**
 * Gives an article another slug: lists the old one in its `previousSlugs`, moves its folder, and writes the links to it
 * anew in every article.
 *
 * In this order, because a crash at any moment then breaks no address: a slug that is listed before the folder has moved
 * is reported by the content check, the moved folder's old address redirects, and so do links that were not reached.
 * Run again, it finishes what it began.
 *
 * @throws AuthoringError when there is no such article, or the new slug is taken or none
 */
export async function renameArticle(from: string, to: string, contentDir: string): Promise<Renaming> {
  if (!SLUG_PATTERN.test(to)) {
    throw new AuthoringError(
      `"${to}" cannot be the last part of an address. Use lower-case letters and digits, with hyphens between words, at most 150 in all.`,
    );
  }
  if (from === to) throw new AuthoringError(`The article is called "${to}" already.`);
  const taken = await listTakenSlugs(contentDir);
  const isMoved = !(taken.former.get(from) === to && !existsSync(dirname(articlePath(contentDir, from))));
  const isRecorded = SLUG_PATTERN.test(from);
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

async function recordSlug(article: ArticleText, added: string | null, removed: string): Promise<void> {
  const before = previousSlugsOf(article);
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
    // To take every article of a large archive apart would need seconds; few of them name this one.
    if (!bytes?.includes(`/articles/${from}`)) continue;
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

/** How each link to an article comes to lead to its new address, whatever form of it or place on its page it names. */
function editLinks(
  { body, text, offsetOf }: ArticleText,
  from: string,
  to: string,
): { edits: Edit[]; expected: string[]; missed: string[] } {
  const address = new RegExp(
    `^((?:/api)?/articles/)${from.replace(/[^\w-]/g, '\\$&')}(?=(?:\\.md|\\.json)?(?:$|[?#]))`,
  );
  const edits: Edit[] = [];
  const missed: string[] = [];
  const expected = listLinks(body).map((node) => {
    const { url } = node;
    if (!address.test(url)) return url;
    const start = offsetOf(destinationStart(node));
    const source = text.slice(start, offsetOf(node.position?.end.offset));
    const place = source.indexOf(`/articles/${from}`);
    if (place === -1) {
      missed.push(url);
      return url;
    }
    const slugStart = start + place + '/articles/'.length;
    edits.push({ start: slugStart, end: slugStart + from.length, text: to });
    return url.replace(address, `$1${to}`);
  });
  return { edits, expected, missed };
}

/** Where a link's text, or a definition's label, is over and its address begins. */
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
