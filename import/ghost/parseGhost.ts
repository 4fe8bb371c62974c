import type { Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import type { Place } from '../../lib/content/model/problem.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';
import { plainText } from '../../lib/util/plainText.ts';
import { ExportError } from '../ExportError.ts';
import { exportDate } from '../exportDate.ts';
import type { ExportedArticle, ImportFinding, NewsroomExport } from '../newsroomExport.ts';
import { buildLexicalTree } from './buildLexicalTree.ts';
import { buildMobiledocTree } from './buildMobiledocTree.ts';
import { listItemPlaces } from './listItemPlaces.ts';

/** What Ghost writes in place of its own address. */
const GHOST_URL = /__GHOST_URL__/g;
/** Stands for the old site's address where the export does not tell it. */
export const UNKNOWN_SITE_URL = 'https://old-site.invalid';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const id = z.union([z.string(), z.number()]).transform(String);
const order = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);

const postSchema = z.looseObject({
  id,
  title: text,
  slug: text,
  lexical: text,
  mobiledoc: text,
  html: text,
  feature_image: text,
  feature_image_alt: text,
  feature_image_caption: text,
  status: text,
  type: text,
  page: z.union([z.boolean(), z.number()]).nullish(),
  visibility: text,
  author_id: z.union([z.string(), z.number()]).nullish(),
  created_at: text,
  updated_at: text,
  published_at: text,
  custom_excerpt: text,
  meta_title: text,
  meta_description: text,
  canonical_url: text,
  codeinjection_head: text,
  codeinjection_foot: text,
});
const metaSchema = z.looseObject({
  post_id: id,
  meta_title: text,
  meta_description: text,
  feature_image_alt: text,
  feature_image_caption: text,
});
const tagSchema = z.looseObject({ id, name: text, slug: text, description: text, visibility: text });
const userSchema = z.looseObject({ id, name: text, slug: text, bio: text, website: text, profile_image: text });
const rows = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
const dataSchema = z.looseObject({
  // Each is parsed by itself, so that one that is broken does not take the others with it.
  posts: z.array(z.unknown()),
  posts_meta: rows(metaSchema),
  tags: rows(tagSchema),
  users: rows(userSchema),
  posts_tags: rows(z.looseObject({ post_id: id, tag_id: id, sort_order: order })),
  posts_authors: rows(z.looseObject({ post_id: id, author_id: id, sort_order: order })),
  settings: rows(z.looseObject({ key: text, value: z.unknown() })),
});
const nestedSchema = z.object({ db: z.tuple([z.object({ data: dataSchema })]).rest(z.unknown()) });
const flatSchema = z.object({ data: dataSchema });

type Post = z.infer<typeof postSchema>;
type Data = z.infer<typeof dataSchema>;

/**
 * Parses an export of Ghost (versions 1 to 6).
 *
 * @param json the file's text
 * @param file what to call the file
 * @throws {ExportError} when it is not such an export
 */
export function parseGhost(json: string, file: string): NewsroomExport {
  const { data, path } = parseData(json);
  const places = listItemPlaces(json, [...path, 'posts']);
  const settings = new Map(data.settings.map(({ key, value }) => [key, typeof value === 'string' ? value : '']));
  const siteUrl = (settings.get('url') || UNKNOWN_SITE_URL).replace(/\/+$/, '');
  const found: NewsroomExport = {
    file,
    siteName: plainText(settings.get('title') ?? ''),
    siteUrl,
    language: settings.get('locale') || settings.get('lang') || settings.get('default_locale') || '',
    articles: [],
    contributors: new Map(
      data.users.map(({ id, slug, name, bio, website, profile_image }) => [
        id,
        { slug, name: plainText(name) || slug, bio, url: website, picture: profile_image.replace(GHOST_URL, siteUrl) },
      ]),
    ),
    pictures: new Map(),
    findings: [],
    notes: [],
  };
  const tables = indexTables(data);
  for (const [index, row] of data.posts.entries()) {
    const place = places[index] ?? { line: 1, column: 1 };
    const post = postSchema.safeParse(row);
    if (post.success) {
      found.articles.push(toArticle(post.data, place, tables, siteUrl));
      continue;
    }
    const [issue] = post.error.issues;
    found.findings.push({
      ...place,
      subject: `article ${index + 1} of the export`,
      message: `it cannot be read: ${issue?.path.join('.')}: ${issue?.message}`,
      hint: 'Export again; if it is the same, copy this article by hand.',
    });
  }
  return found;
}

function parseData(json: string): { data: Data; path: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ExportError(
      `the export cannot be read: ${error instanceof Error ? error.message : error}`,
      'It is damaged or cut off. Export it again (Settings → Import/Export).',
    );
  }
  const nested = nestedSchema.safeParse(value);
  if (nested.success) return { data: nested.data.db[0].data, path: ['db', '0', 'data'] };
  const flat = flatSchema.safeParse(value);
  if (flat.success) return { data: flat.data.data, path: ['data'] };
  throw new ExportError(
    'this is not an export of Ghost: it has no db[0].data.posts',
    'Export the content as JSON on the old site (Settings → Import/Export).',
  );
}

type Tables = {
  tagsOf: (postId: string) => z.infer<typeof tagSchema>[];
  authorsOf: (postId: string) => string[];
  metaOf: ReadonlyMap<string, z.infer<typeof metaSchema>>;
};

function indexTables(data: Data): Tables {
  const tags = new Map(data.tags.map((tag) => [tag.id, tag]));
  const inOrder = <Row extends { sort_order: number }>(list: readonly Row[]) =>
    [...list].sort((a, b) => a.sort_order - b.sort_order);
  const tagIds = groupByKey(inOrder(data.posts_tags).map(({ post_id, tag_id }) => [post_id, tag_id]));
  const authorIds = groupByKey(inOrder(data.posts_authors).map(({ post_id, author_id }) => [post_id, author_id]));
  return {
    tagsOf: (postId) => (tagIds.get(postId) ?? []).flatMap((tagId) => tags.get(tagId) ?? []),
    authorsOf: (postId) => authorIds.get(postId) ?? [],
    metaOf: new Map(data.posts_meta.map((meta) => [meta.post_id, meta])),
  };
}

function toArticle(post: Post, place: Place, tables: Tables, siteUrl: string): ExportedArticle {
  const subject = `article "${post.slug || post.title || post.id}"`;
  const here = (html: string) => html.replace(GHOST_URL, siteUrl);
  const tags = tables.tagsOf(post.id);
  const isInternal = ({ name, visibility }: { name: string; visibility: string }) =>
    visibility === 'internal' || name.startsWith('#');
  const shown = tags.filter((tag) => !isInternal(tag));
  const authors = tables.authorsOf(post.id);
  const meta = tables.metaOf.get(post.id);
  const draft = draftReason(post);
  const findings: ImportFinding[] = draft && draft.message !== '' ? [{ ...place, subject, ...draft }] : [];
  if (post.codeinjection_head || post.codeinjection_foot) {
    const message = 'the code that was put into its page was left out';
    findings.push({
      ...place,
      subject,
      message,
      hint: 'An article cannot run code. Say in words what it did, or leave it out.',
    });
  }
  return {
    id: post.id,
    place,
    slug: post.slug,
    previousSlugs: [],
    url: post.slug === '' || post.status === 'draft' ? '' : `${siteUrl}/${post.slug}/`,
    title: escapeHtml(post.title),
    excerpt: escapeHtml(post.custom_excerpt),
    date: exportDate(post.published_at) ?? exportDate(post.created_at) ?? exportDate(post.updated_at),
    updated: exportDate(post.updated_at),
    isDraft: draft !== null,
    contributors: authors.length > 0 ? authors : post.author_id ? [String(post.author_id)] : [],
    sections: shown.map(({ slug, name, description }) => ({
      slug,
      name: plainText(name),
      description: plainText(description),
    })),
    tags: [],
    mainMedia: post.feature_image
      ? {
          pictureId: '',
          url: here(post.feature_image),
          alt: post.feature_image_alt || meta?.feature_image_alt || '',
          caption: post.feature_image_caption || meta?.feature_image_caption || '',
        }
      : null,
    seoHeadline: post.meta_title || meta?.meta_title || '',
    trailText: post.meta_description || meta?.meta_description || '',
    body: {
      buildTree: () => countBlocks(buildTree(post, here)),
      placeOf: ({ line }) => ({ ...place, block: line }),
    },
    findings,
    notes: [
      ...tags.filter(isInternal).map(({ name }) => `the internal tag "${name}" was left out`),
      ...(post.canonical_url ? ['canonical addresses elsewhere were left out'] : []),
    ],
  };
}

/** Why something that was not open to everybody becomes a draft; null when it does not. A draft needs no reason. */
function draftReason(post: Post): { message: string; hint: string } | null {
  const hint = 'It is a draft now. Read it, then remove "status: draft", or remove the article.';
  if (post.type === 'page' || post.page === true || post.page === 1) {
    return { message: 'it was a page, of which Galley has none', hint };
  }
  if (post.visibility !== '' && post.visibility !== 'public')
    return { message: `it was for ${post.visibility} only`, hint };
  if (post.status === 'sent') return { message: 'it was sent by mail only', hint };
  return post.status === 'published' || post.status === 'scheduled' ? null : { message: '', hint };
}

/** The body as the editor kept it, or as it was last rendered. */
function buildTree(post: Post, here: (html: string) => string): Root {
  if (post.lexical !== '') return buildLexicalTree(here(post.lexical));
  if (post.mobiledoc !== '') return buildMobiledocTree(here(post.mobiledoc));
  return fromHtml(here(post.html), { fragment: true });
}

/** JSON has no lines to point at: in a body, the first block is line 1, the second line 2. */
function countBlocks(root: Root): Root {
  let block = 0;
  for (const child of root.children) {
    if (child.type === 'text' && child.value.trim() === '') continue;
    block += 1;
    const place = { line: block, column: 1 };
    visit(child, (node: Nodes) => {
      node.position = { start: place, end: place };
    });
  }
  return root;
}

/** Ghost keeps these as plain text. */
function escapeHtml(plain: string): string {
  return plain.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
