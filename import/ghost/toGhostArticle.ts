import type { Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import type { Place } from '../../lib/content/model/problem.ts';
import { plainText } from '../../lib/util/plainText.ts';
import { exportDate } from '../exportDate.ts';
import type { ExportedArticle, ImportFinding } from '../newsroomExport.ts';
import { listCaptions } from '../photos/listCaptions.ts';
import { excerptOf } from '../report/excerptOf.ts';
import { buildLexicalTree } from './buildLexicalTree.ts';
import { buildMobiledocTree } from './buildMobiledocTree.ts';
import { chooseBody } from './chooseBody.ts';
import { cutGatedHtml } from './cutGatedHtml.ts';
import type { Post, PostMeta } from './ghostSchemas.ts';
import type { Tables } from './indexTables.ts';
import { listGhostSource } from './listGhostSource.ts';

const HINT_FOR_DRAFTS = 'It is a draft now. Read it, then remove "status: draft", or remove the article.';
const HINT_FOR_CODE = 'An article cannot run code. Say in words what it did, or leave it out.';

/** @param here replaces Ghost's placeholder for its own address */
export function toGhostArticle(
  row: Post,
  place: Place,
  tables: Tables,
  here: (text: string) => string,
): ExportedArticle {
  const { post, isFromHtml } = chooseBody(row);
  const subject = `article "${post.slug || post.title || post.id}"`;
  const tags = tables.tagsOf(post.id);
  const shown = tags.filter((tag) => !isInternal(tag));
  const authors = tables.authorsOf(post.id);
  const meta = tables.metaOf.get(post.id);
  const { isDraft, message } = draftReason(post, meta);
  const code = [post.codeinjection_head, post.codeinjection_foot].filter(Boolean).join(' ');
  const find = (finding: Pick<ImportFinding, 'kind' | 'message' | 'hint' | 'quote'>): ImportFinding => ({
    ...place,
    subject,
    ...finding,
  });
  return {
    id: post.id,
    place,
    slug: post.slug,
    previousSlugs: [],
    url: post.slug === '' || post.status === 'draft' ? '' : here(`__GHOST_URL__/${post.slug}/`),
    title: escapeHtml(post.title),
    excerpt: escapeHtml(post.custom_excerpt),
    date: exportDate(post.published_at) ?? exportDate(post.created_at) ?? exportDate(post.updated_at),
    updated: exportDate(post.updated_at),
    isDraft,
    contributors: authors.length > 0 ? authors : post.author_id ? [String(post.author_id)] : [],
    sections: shown.map(({ slug, name, description }) => ({
      slug,
      name: plainText(name),
      description: plainText(description),
    })),
    tags: [],
    language: post.locale,
    translationGroup: '',
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
    findings: [
      ...(message === null ? [] : [find({ kind: 'not-public', message, hint: HINT_FOR_DRAFTS })]),
      ...(isFromHtml
        ? [
            find({
              kind: 'from-html',
              message:
                'its text in the form of the editor is damaged; the HTML that Ghost last made of it was imported',
              hint: 'Compare it with the published page.',
            }),
          ]
        : []),
      ...(code === ''
        ? []
        : [
            find({
              kind: 'script',
              message: `the code that was put into its page was left out: ${excerptOf(code)}`,
              hint: HINT_FOR_CODE,
              quote: code,
            }),
          ]),
      ...(post.canonical_url === ''
        ? []
        : [
            find({
              kind: 'field',
              message: `its canonical address was left out: ${here(post.canonical_url)}`,
              hint: 'If it was published elsewhere first, say so in the article, with a link.',
              quote: here(post.canonical_url),
            }),
          ]),
    ],
    notes: tags.filter(isInternal).map(({ name }) => `the internal tag "${name}" was left out`),
    listCaptions: () => listCaptions(post.lexical || post.mobiledoc || post.html),
    listSource: () => listGhostSource(post, meta, place, here),
  };
}

function isInternal({ name, visibility }: { name: string; visibility: string }): boolean {
  return visibility === 'internal' || name.startsWith('#');
}

/** Why something that was not public becomes a draft; an ordinary draft needs no message. */
function draftReason(post: Post, meta: PostMeta | undefined): { isDraft: boolean; message: string | null } {
  if (post.type === 'page' || post.page === true || post.page === 1) {
    return { isDraft: true, message: 'it was a page; to keep it as one, move its text to pages/<slug>/index.mdx' };
  }
  if (post.visibility !== '' && post.visibility !== 'public') {
    return { isDraft: true, message: `it was for ${post.visibility} only` };
  }
  if (post.status === 'sent' || post.email_only || meta?.email_only) {
    return { isDraft: true, message: 'it was sent by mail only' };
  }
  return { isDraft: post.status !== 'published' && post.status !== 'scheduled', message: null };
}

/** The body from the editor, or else as last rendered. */
function buildTree(post: Post, here: (text: string) => string): Root {
  if (post.lexical !== '') return buildLexicalTree(here(post.lexical));
  if (post.mobiledoc !== '') return buildMobiledocTree(here(post.mobiledoc));
  return fromHtml(cutGatedHtml(here(post.html)), { fragment: true });
}

/** JSON has no useful lines: the first block of a body counts as line 1, the second as line 2. */
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
