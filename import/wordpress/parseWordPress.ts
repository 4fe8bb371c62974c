import { groupByKey } from '../../lib/util/groupByKey.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { ImportFinding, LibraryPicture, NewsroomExport } from '../newsroomExport.ts';
import { readChannel } from './readChannel.ts';
import { readLibraryPicture } from './readLibraryPicture.ts';
import { toWordPressArticle, type WordPressSite } from './toWordPressArticle.ts';
import { GUEST_AUTHOR_TYPE, readAuthors } from './wordPressAuthors.ts';
import { createDateFinder, parsePubDate } from './wordPressDates.ts';
import { reviewFields } from './wordPressFields.ts';
import { type Channel, fieldOf, type Item, nameOf } from './wordPressItem.ts';
import { createLanguageFinder } from './wordPressLanguages.ts';

/** Items that belong to WordPress itself. */
const IN_THE_PROGRAM =
  /^(?:nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|acf-field(?:-group)?|wpcf7_contact_form|wp_(?:global_styles|template|template_part|navigation|font_family|font_face))$/;
/** Items that are imported where articles use them. */
const SHOWN_IN_ARTICLES = new Set(['attachment', 'wp_block', GUEST_AUTHOR_TYPE]);

export type WordPressOptions = {
  /** Kinds of posts that are articles besides `post`. */
  types?: readonly string[];
};

/**
 * Parses an export of WordPress (WXR 1.0 to 1.2).
 *
 * @param chunks the file's text, in pieces
 * @param file what to call the file
 * @throws {ExportError} if it is not such an export, is truncated, or declares a document type
 */
export async function parseWordPress(
  chunks: AsyncIterable<string>,
  file: string,
  { types = [] }: WordPressOptions = {},
): Promise<NewsroomExport> {
  const channel = await readChannel(chunks);
  const pictures = readPictures(channel);
  const { contributors, findAuthors } = readAuthors(channel, new Map([...pictures].map(([id, { url }]) => [id, url])));
  const site: WordPressSite = {
    pictures,
    attached: groupByKey([...pictures.values()].map((picture) => [picture.parentId, picture])),
    reusableBlocks: new Map(
      itemsOf(channel, 'wp_block').map((item) => [fieldOf(item, 'wp:post_id'), fieldOf(item, 'content:encoded')]),
    ),
    terms: channel.terms,
    findAuthors,
    findDates: createDateFinder(channel.items),
    findLanguage: createLanguageFinder(channel.terms),
  };
  const siteUrl = (channel.fields.get('wp:base_blog_url') || channel.fields.get('link') || '').replace(/\/+$/, '');
  const found: NewsroomExport = {
    file,
    siteName: htmlToText(channel.fields.get('title') ?? ''),
    siteUrl: siteUrl === '' ? null : siteUrl,
    language: channel.fields.get('language') ?? '',
    exportedAt: parsePubDate(channel.fields.get('pubDate') ?? ''),
    articles: [],
    contributors,
    pictures,
    findings: [...channel.repairs.map(toFinding), ...reviewPictures(channel)],
    notes: [],
  };
  const articleTypes = new Set(['post', 'page', '', ...types]);
  for (const item of channel.items) addItem(item, articleTypes, site, found);
  return found;
}

function itemsOf({ items }: Channel, type: string): Item[] {
  return items.filter((item) => fieldOf(item, 'wp:post_type') === type);
}

function readPictures(channel: Channel): Map<string, LibraryPicture> {
  return new Map(itemsOf(channel, 'attachment').map((item) => [fieldOf(item, 'wp:post_id'), readLibraryPicture(item)]));
}

function toFinding({ place, message }: Channel['repairs'][number]): ImportFinding {
  const hint = 'Compare the text around it with the old site.';
  return { ...place, kind: 'encoding', subject: '', message, hint };
}

/** Reports fields of the media library and the guest authors that Galley does not have. */
function reviewPictures(channel: Channel): ImportFinding[] {
  return ['attachment', GUEST_AUTHOR_TYPE].flatMap((type) =>
    itemsOf(channel, type).flatMap((item) => {
      const subject = `${type === 'attachment' ? 'picture' : 'contributor'} "${nameOf(item)}"`;
      return reviewFields(item, subject, []).findings;
    }),
  );
}

function addItem(item: Item, articleTypes: ReadonlySet<string>, site: WordPressSite, found: NewsroomExport): void {
  const type = fieldOf(item, 'wp:post_type');
  if (SHOWN_IN_ARTICLES.has(type)) return;
  if (IN_THE_PROGRAM.test(type)) {
    found.notes.push({ topic: `items of the kind "${type}" are no articles`, subject: '' });
    return;
  }
  const subject = `${articleTypes.has(type) && type !== 'page' ? 'article' : type || 'item'} "${nameOf(item)}"`;
  const status = fieldOf(item, 'wp:status');
  const isEmpty = fieldOf(item, 'title') === '' && fieldOf(item, 'content:encoded') === '';
  if (status === 'trash' || status === 'auto-draft' || (status === 'draft' && isEmpty)) {
    const topic = status === 'trash' ? 'articles in the bin were left there' : 'empty drafts were left out';
    found.notes.push({ topic, subject });
    return;
  }
  if (articleTypes.has(type)) {
    found.articles.push(toWordPressArticle(item, type, site));
    return;
  }
  found.findings.push({
    ...item.place,
    kind: 'kind-of-post',
    subject,
    message: 'it was not carried over: Galley has articles, sections and contributors',
    hint: `If readers should still find it, import it as an article: --types ${type}`,
  });
}
