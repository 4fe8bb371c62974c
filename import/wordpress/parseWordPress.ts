import { SaxesParser } from 'saxes';
import { z } from 'zod';
import type { Place } from '../../lib/content/model/problem.ts';
import { plainText } from '../../lib/util/plainText.ts';
import { ExportError } from '../ExportError.ts';
import { exportDate } from '../exportDate.ts';
import { uploadPathOf } from '../findUpload.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { ExportedArticle, ExportedContributor, LibraryPicture, NewsroomExport, Term } from '../newsroomExport.ts';
import { buildWordPressTree } from './buildWordPressTree.ts';

/** An item of the export: an article, a picture, or anything else that WordPress keeps as a post. */
type Item = {
  place: Place;
  /** Where the text of `content:encoded` begins. */
  contentPlace: Place;
  fields: Map<string, string>;
  meta: Map<string, string[]>;
  terms: { domain: string; slug: string; name: string }[];
  commentCount: number;
};

type Channel = {
  fields: Map<string, string>;
  contributors: Map<string, ExportedContributor>;
  /** Categories by their slug. */
  categories: Map<string, { id: string; description: string }>;
  items: Item[];
  invalidCharacterPlaces: Place[];
};

const CDATA_START_LENGTH = '<![CDATA['.length;
/** What the parser says of a character that XML forbids, as text pasted from a word processor may hold. */
const HARMLESS_ERROR =
  /^(?:(?:disallowed|malformed) character(?: entity)?|undefined entity|the string "\]\]>" is disallowed.*)$/;
const IN_THE_PROGRAM =
  /^(?:nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_(?:global_styles|template|template_part|navigation|font_family|font_face))$/;
/** Fields of WordPress itself and of plugins that are not shown to readers. */
const HIDDEN_FIELD = /^_|^(?:footnotes|rank_math_.*|enclosure|snap.*|amp_status|classic-editor-remember)$/;

/**
 * Parses an export of WordPress (WXR 1.0 to 1.2).
 *
 * @param chunks the file's text, in pieces
 * @param file what to call the file
 * @throws {ExportError} when it is not such an export, is cut off, or declares a document type
 */
export async function parseWordPress(chunks: AsyncIterable<string>, file: string): Promise<NewsroomExport> {
  const channel = await readChannel(chunks);
  const items = channel.items.map((item) => ({ item, type: item.fields.get('wp:post_type') ?? '' }));
  const pictures = new Map(
    items.flatMap(({ item, type }) =>
      type === 'attachment' ? [[fieldOf(item, 'wp:post_id'), toPicture(item)] as const] : [],
    ),
  );
  const reusableBlocks = new Map(
    items.flatMap(({ item, type }) =>
      type === 'wp_block' ? [[fieldOf(item, 'wp:post_id'), fieldOf(item, 'content:encoded')] as const] : [],
    ),
  );
  const attached = new Map<string, LibraryPicture[]>();
  for (const picture of pictures.values()) {
    attached.set(picture.parentId, [...(attached.get(picture.parentId) ?? []), picture]);
  }
  const siteUrl = (channel.fields.get('wp:base_blog_url') || channel.fields.get('link') || '').replace(/\/+$/, '');
  const found: NewsroomExport = {
    file,
    siteName: htmlToText(channel.fields.get('title') ?? ''),
    siteUrl,
    language: channel.fields.get('language') ?? '',
    articles: [],
    contributors: channel.contributors,
    pictures,
    findings: [],
    notes: [],
  };
  for (const place of channel.invalidCharacterPlaces) {
    found.findings.push({
      ...place,
      subject: '',
      message: 'a character or an entity that XML does not allow was left out',
      hint: 'Compare the text around it with the old site.',
    });
  }
  for (const { item, type } of items) {
    // Both are found again in the articles that show them.
    if (type === 'attachment' || type === 'wp_block') continue;
    if (IN_THE_PROGRAM.test(type)) {
      found.notes.push({ topic: `items of the kind "${type}" are no articles`, subject: '' });
      continue;
    }
    const name = fieldOf(item, 'wp:post_name') || htmlToText(fieldOf(item, 'title')) || fieldOf(item, 'wp:post_id');
    const subject = `${type === 'post' ? 'article' : type || 'item'} "${name}"`;
    const status = fieldOf(item, 'wp:status');
    const isEmpty = fieldOf(item, 'title') === '' && fieldOf(item, 'content:encoded') === '';
    if (status === 'trash' || status === 'auto-draft' || (status === 'draft' && isEmpty)) {
      found.notes.push({
        topic: status === 'trash' ? 'articles in the bin were left there' : 'empty drafts were left out',
        subject,
      });
      continue;
    }
    if (type !== 'post' && type !== 'page') {
      found.findings.push({
        ...item.place,
        subject,
        message: 'it was not carried over: Galley has articles, sections and contributors',
        hint: 'If readers should still find it, write it as an article.',
      });
      continue;
    }
    found.articles.push(toArticle(item, type, channel, { pictures, attached, reusableBlocks }));
  }
  return found;
}

async function readChannel(chunks: AsyncIterable<string>): Promise<Channel> {
  const channel: Channel = {
    fields: new Map(),
    contributors: new Map(),
    categories: new Map(),
    items: [],
    invalidCharacterPlaces: [],
  };
  const parser = new SaxesParser();
  const path: string[] = [];
  let texts: string[] = [];
  let item: Item | null = null;
  /** The fields of the element in the channel or item that is open: an author, a category, a meta field. */
  let group = new Map<string, string>();
  let attributes: Readonly<Record<string, string>> = {};
  let mayBeCdata = false;

  const here = (): Place => ({ line: parser.line, column: parser.columnIndex + 1 });
  parser.on('error', (error) => {
    const message = error.message.replace(/^(?:.*?:)?\d+:\d+: /, '').replace(/\.$/, '');
    if (HARMLESS_ERROR.test(message)) {
      channel.invalidCharacterPlaces.push(here());
      return;
    }
    throw new ExportError(
      `the export cannot be read: ${message}`,
      'It is damaged or cut off. Export it again, in parts if it is large.',
      { line: parser.line, column: Math.max(1, parser.columnIndex) },
    );
  });
  parser.on('xmldecl', ({ encoding = 'UTF-8' }) => {
    if (/^utf-?8$/i.test(encoding)) return;
    throw new ExportError(`the export is written in ${encoding}`, 'Save it as UTF-8, and say so in its first line.');
  });
  parser.on('doctype', () => {
    throw new ExportError(
      'the file declares a document type, which no export of WordPress does',
      'Export it again (Tools → Export). A file from elsewhere may be an attack.',
      here(),
    );
  });
  parser.on('opentag', (tag) => {
    path.push(tag.name);
    texts = [];
    const depth = path.length;
    if (depth === 3) {
      group = new Map();
      if (tag.name === 'item') {
        const place = { line: parser.line, column: Math.max(1, parser.columnIndex + 1 - '<item>'.length) };
        item = { place, contentPlace: here(), fields: new Map(), meta: new Map(), terms: [], commentCount: 0 };
      }
    }
    if (depth === 4) {
      group = item ? new Map() : group;
      attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [name, String(value)]));
      if (item && tag.name === 'content:encoded') {
        item.contentPlace = here();
        mayBeCdata = true;
      }
    }
  });
  parser.on('text', (text) => {
    texts.push(text);
    mayBeCdata = false;
  });
  parser.on('cdata', (text) => {
    texts.push(text);
    if (mayBeCdata && item) item.contentPlace.column += CDATA_START_LENGTH;
    mayBeCdata = false;
  });
  parser.on('closetag', ({ name }) => {
    const text = texts.join('');
    texts = [];
    mayBeCdata = false;
    const depth = path.length;
    path.pop();
    if (depth === 5) group.set(name, text);
    else if (depth === 4 && item) addToItem(item, name, text, attributes, group);
    else if (depth === 4) group.set(name, text);
    else if (depth === 3) {
      if (item) channel.items.push(item);
      else addToChannel(channel, name, text, group);
      item = null;
    }
  });

  for await (const chunk of chunks) parser.write(chunk);
  parser.close();
  if (!channel.fields.has('wp:wxr_version')) {
    throw new ExportError(
      'this is not an export of WordPress: it names no WXR version',
      'Export it on the old site with Tools → Export, “All content”.',
    );
  }
  return channel;
}

function addToItem(
  item: Item,
  name: string,
  text: string,
  attributes: Readonly<Record<string, string>>,
  group: ReadonlyMap<string, string>,
): void {
  if (name === 'category') {
    const { domain = '', nicename = '' } = attributes;
    item.terms.push({ domain, slug: nicename, name: htmlToText(text) });
  } else if (name === 'wp:postmeta') {
    const key = group.get('wp:meta_key') ?? '';
    item.meta.set(key, [...(item.meta.get(key) ?? []), group.get('wp:meta_value') ?? '']);
  } else if (name === 'wp:comment') {
    if (group.get('wp:comment_approved') === '1') item.commentCount += 1;
  } else {
    item.fields.set(name, text);
  }
}

function addToChannel(channel: Channel, name: string, text: string, group: ReadonlyMap<string, string>): void {
  const get = (key: string) => group.get(key) ?? '';
  if (name === 'wp:author') {
    const fullName = `${get('wp:author_first_name')} ${get('wp:author_last_name')}`;
    channel.contributors.set(get('wp:author_login'), {
      slug: '',
      name: htmlToText(get('wp:author_display_name')) || htmlToText(fullName) || get('wp:author_login'),
      bio: '',
      url: '',
      picture: '',
    });
  } else if (name === 'wp:category') {
    const description = htmlToText(get('wp:category_description'));
    channel.categories.set(get('wp:category_nicename'), { id: get('wp:term_id'), description });
  } else {
    channel.fields.set(name, text.trim());
  }
}

function fieldOf(item: Item, name: string): string {
  return item.fields.get(name)?.trim() ?? '';
}

function metaOf(item: Item, ...names: string[]): string {
  return names.map((name) => item.meta.get(name)?.[0]?.trim() ?? '').find((value) => value !== '') ?? '';
}

function toPicture(item: Item): LibraryPicture {
  return {
    id: fieldOf(item, 'wp:post_id'),
    url: fieldOf(item, 'wp:attachment_url') || fieldOf(item, 'guid'),
    // Old versions wrote the whole path on their server.
    file: uploadPathOf(metaOf(item, '_wp_attached_file')) ?? metaOf(item, '_wp_attached_file'),
    alt: htmlToText(metaOf(item, '_wp_attachment_image_alt')),
    caption: fieldOf(item, 'excerpt:encoded') || fieldOf(item, 'content:encoded'),
    credit: htmlToText(metaOf(item, '_media_credit', 'media_credit')),
    parentId: fieldOf(item, 'wp:post_parent'),
    order: Number(fieldOf(item, 'wp:menu_order')) || 0,
  };
}

type Library = {
  pictures: ReadonlyMap<string, LibraryPicture>;
  /** Pictures by the article that they were uploaded for. */
  attached: ReadonlyMap<string, readonly LibraryPicture[]>;
  reusableBlocks: ReadonlyMap<string, string>;
};

function toArticle(
  item: Item,
  type: 'post' | 'page',
  channel: Channel,
  { pictures, attached, reusableBlocks }: Library,
): ExportedArticle {
  const id = fieldOf(item, 'wp:post_id');
  const slug = fieldOf(item, 'wp:post_name');
  const status = fieldOf(item, 'wp:status');
  const title = fieldOf(item, 'title');
  const subject = `article "${slug || plainText(htmlToText(title)) || id}"`;
  const draft = draftReason(type, status, fieldOf(item, 'wp:post_password') !== '');
  const { start, html } = { start: item.contentPlace, html: item.fields.get('content:encoded') ?? '' };
  const date = exportDate(fieldOf(item, 'wp:post_date_gmt')) ?? localDay(fieldOf(item, 'wp:post_date'));
  const ofDomain = (domain: string) => item.terms.filter((term) => term.domain === domain);
  const coAuthors = ofDomain('author').map((term) => addCoAuthor(channel, term.slug.replace(/^cap-/, ''), term.name));
  const notes = [
    ...(item.commentCount > 0 ? ['comments of readers were left out'] : []),
    ...[...item.meta.keys()]
      .filter((key) => !HIDDEN_FIELD.test(key))
      .map((key) => `the custom field "${key}" was left out`),
    ...item.terms
      .filter(({ domain }) => !/^(?:category|post_tag|author|post_format|nav_menu)$/.test(domain))
      .map(({ domain }) => `terms of the kind "${domain}" were left out`),
  ];
  return {
    id,
    place: item.place,
    slug,
    previousSlugs: item.meta.get('_wp_old_slug') ?? [],
    url: /^(?:publish|future|private)$/.test(status) ? fieldOf(item, 'link') : '',
    title,
    excerpt: fieldOf(item, 'excerpt:encoded'),
    date,
    updated: exportDate(fieldOf(item, 'wp:post_modified_gmt')),
    isDraft: draft !== null,
    contributors: coAuthors.length > 0 ? coAuthors : [fieldOf(item, 'dc:creator')].filter(Boolean),
    sections: sortSections(item, ofDomain('category'), channel),
    tags: ofDomain('post_tag').map((term) => term.name),
    mainMedia: mainMediaOf(item, pictures),
    seoHeadline: withoutTemplate(metaOf(item, '_yoast_wpseo_title', 'rank_math_title')),
    trailText: withoutTemplate(metaOf(item, '_yoast_wpseo_metadesc', 'rank_math_description')),
    body: {
      buildTree: () =>
        buildWordPressTree({
          html,
          articleId: id,
          pictures,
          attachedIds: [...(attached.get(id) ?? [])]
            .sort((a, b) => a.order - b.order || Number(a.id) - Number(b.id))
            .map((picture) => picture.id),
          footnotes: footnotesOf(item),
          reusableBlocks,
        }),
      placeOf: ({ line, column }) => ({
        line: start.line + line - 1,
        column: line === 1 ? start.column + column - 1 : column,
      }),
    },
    findings: draft && draft.message !== '' ? [{ ...item.place, subject, ...draft }] : [],
    notes,
  };
}

/** Why something that is not plainly a draft becomes one; null when it does not. A draft needs no reason: `message` is empty. */
function draftReason(type: string, status: string, hasPassword: boolean): { message: string; hint: string } | null {
  const hint = 'It is a draft now. Read it, then remove "status: draft", or remove the article.';
  if (type === 'page') return { message: 'it was a page, of which Galley has none', hint };
  if (status === 'private') return { message: 'it was private', hint };
  if (hasPassword) return { message: 'it had a password', hint };
  if (status === 'publish' || status === 'future') return null;
  return { message: '', hint };
}

/** The day by the site's own clock: all that is known of a draft's date. */
function localDay(text: string): string | null {
  return exportDate(text.slice(0, 'yyyy-mm-dd'.length));
}

/** Authors that a plugin keeps as terms need not be users of the old site. */
function addCoAuthor(channel: Channel, login: string, name: string): string {
  if (!channel.contributors.has(login)) {
    channel.contributors.set(login, { slug: '', name: name || login, bio: '', url: '', picture: '' });
  }
  return login;
}

/** Categories, the one that the editor put first before the rest, and the default one last. */
function sortSections(item: Item, terms: readonly { slug: string; name: string }[], channel: Channel): Term[] {
  const primary = metaOf(item, '_yoast_wpseo_primary_category', 'rank_math_primary_category');
  const rank = ({ slug }: Term) =>
    channel.categories.get(slug)?.id === primary && primary !== '' ? 0 : slug === 'uncategorized' ? 2 : 1;
  return terms
    .map(({ slug, name }) => ({ slug, name, description: channel.categories.get(slug)?.description ?? '' }))
    .sort((a, b) => rank(a) - rank(b));
}

function mainMediaOf(item: Item, pictures: ReadonlyMap<string, LibraryPicture>): ExportedArticle['mainMedia'] {
  const pictureId = metaOf(item, '_thumbnail_id');
  if (pictureId === '' || pictureId === '0') return null;
  return { pictureId, url: pictures.get(pictureId)?.url ?? '', alt: '', caption: '' };
}

const footnotesSchema = z.array(z.object({ content: z.string() }));

function footnotesOf(item: Item): string[] {
  try {
    return footnotesSchema.parse(JSON.parse(metaOf(item, 'footnotes') || '[]')).map(({ content }) => content);
  } catch {
    return [];
  }
}

/** A plugin's text, unless it is a template that the plugin fills in. */
function withoutTemplate(text: string): string {
  return /%/.test(text) ? '' : htmlToText(text);
}
