import type { Paragraph, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { stringify } from 'yaml';
import { parseDate } from '../lib/content/model/dates.ts';
import { type ArticleFrontMatter, HEADLINE_MAX_LENGTH } from '../lib/content/model/model.ts';
import { isComponent, listMedia, photoIdOf } from '../lib/content/reading/body.ts';
import { listHeadings } from '../lib/content/reading/describeBody.ts';
import { plainText } from '../lib/util/plainText.ts';
import { CLASS_HANDLERS } from './classHandlers.ts';
import type { PlaceLink } from './createLinkPlacer.ts';
import type { PhotoPlacer, PlacedPhoto } from './createPhotoPlacer.ts';
import { convertHtml } from './html/convertHtml.ts';
import { formatBody } from './html/formatBody.ts';
import { htmlToText } from './html/hastElement.ts';
import type { ExportedArticle, Tell } from './newsroomExport.ts';

/** What an article is called and belongs to here; decided with the whole export in view. */
export type ArticlePlan = {
  slug: string;
  section: string;
  byline: readonly { slug: string; name: string }[];
  tags: readonly string[];
  previousSlugs: readonly string[];
  /** Empty when it is the site's own language. */
  language: string;
};

export type ArticleFileContext = {
  /** Tells what is found, at places in the export. */
  tell: Tell;
  /** The same, at places in the body. */
  inBody: Tell;
  placeLink: PlaceLink;
  /** The same, without telling anything. */
  findAddress: (url: string) => string | null;
  photos: PhotoPlacer;
};

const STANDFIRST_MAX_LENGTH = 240;
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFE\uFFFF]/gu;
const MAIN_MEDIA_ID = 'main-media';

/**
 * Builds the text of an article's `index.mdx` from what was exported.
 *
 * @throws RangeError when the body is nested deeper than the call stack
 */
export function buildArticleFile(article: ExportedArticle, plan: ArticlePlan, context: ArticleFileContext): string {
  const { inBody, photos, placeLink, findAddress } = context;
  const mainPhoto = placeMainMedia(article, photos, context.tell);
  const body = convertHtml(article.body.buildTree(), {
    tell: inBody,
    placePicture: photos.placeInBody,
    placeLink,
    findAddress,
    classHandlers: CLASS_HANDLERS,
  });
  cleanText(body);
  const mainMedia = opensWith(body, mainPhoto) ? null : fillFromBody(mainPhoto, photos);
  assignPhotoIds(body, mainMedia !== null);
  const frontMatter = buildFrontMatter(article, plan, body, mainMedia, context);
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${formatBody(body)}`;
}

/** The main media stands for the article; it has no place in the body. */
function placeMainMedia({ mainMedia, place }: ExportedArticle, photos: PhotoPlacer, tell: Tell): PlacedPhoto | null {
  if (!mainMedia) return null;
  const { pictureId, url, alt, caption } = mainMedia;
  if (url === '') {
    tell.finding(
      place,
      `its main picture (${pictureId}) is not in the export`,
      'Export the media library too (“All content”), or choose another picture: mainMedia.',
    );
    return null;
  }
  const words = { alt, caption: htmlToText(caption), credit: '', galleryCaption: '' };
  return photos.place({ pictureId, url, ...words, role: 'inline', place }, tell);
}

/** Whether the body opens with the picture that stands for it, which then needs not be named as such. */
function opensWith(body: Root, photo: PlacedPhoto | null): boolean {
  const first = listMedia({ type: 'root', children: body.children.slice(0, 2) }).photos[0];
  return photo !== null && first?.attributes.src === photo.src;
}

/** What the body says of the same picture holds for the main media as well. */
function fillFromBody(photo: PlacedPhoto | null, { placed }: PhotoPlacer): PlacedPhoto | null {
  if (!photo) return null;
  const other = placed.find((one) => one !== photo && one.src === photo.src);
  return {
    ...photo,
    alt: photo.alt || other?.alt || '',
    caption: photo.caption || other?.caption || '',
    credit: photo.credit || other?.credit || '',
  };
}

function buildFrontMatter(
  article: ExportedArticle,
  plan: ArticlePlan,
  body: Root,
  mainMedia: PlacedPhoto | null,
  { photos, tell }: ArticleFileContext,
): Partial<ArticleFrontMatter> {
  const title = htmlToText(article.title);
  const headline = fitHeadline(title, article, tell);
  const photographers = [...new Set(photos.placed.map(({ credit }) => credit).filter(Boolean))];
  const seoHeadline = plainText(article.seoHeadline) || (headline === title ? '' : title);
  const { date, updated } = datesOf(article, tell);
  return {
    headline,
    standfirst: standfirstOf(article, headline, body, tell),
    date,
    ...(updated ? { updated } : {}),
    section: plan.section,
    byline: plan.byline.map(({ slug }) => slug),
    credits: [
      ...plan.byline.map(({ name }) => ({ role: 'Words', name })),
      ...photographers.map((name) => ({ role: 'Photographs', name })),
    ],
    ...(plan.tags.length > 0 ? { tags: [...plan.tags] } : {}),
    ...(mainMedia ? { mainMedia: mainMediaFields(mainMedia) } : {}),
    ...(article.isDraft || title === '' ? { status: 'draft' } : {}),
    ...(plan.previousSlugs.length > 0 ? { previousSlugs: [...plan.previousSlugs] } : {}),
    ...(seoHeadline && seoHeadline !== headline ? { seoHeadline } : {}),
    ...(plainText(article.trailText) ? { trailText: plainText(article.trailText) } : {}),
    ...(plan.language ? { lang: plan.language } : {}),
  };
}

function mainMediaFields({ src, alt, caption, credit }: PlacedPhoto): { src: string } {
  return { src, ...(alt && { alt }), ...(caption && { caption }), ...(credit && { credit }) };
}

function fitHeadline(title: string, { place }: ExportedArticle, tell: Tell): string {
  if (title === '') {
    tell.finding(place, 'it has no title', 'It is a draft called “Untitled” now. Write a headline.');
    return 'Untitled';
  }
  if (title.length <= HEADLINE_MAX_LENGTH) return title;
  tell.finding(
    place,
    `its title has ${title.length} characters; ${HEADLINE_MAX_LENGTH} is the most for a headline`,
    'It was cut short; the whole title is the seoHeadline. Write a shorter headline.',
  );
  return cutAtWord(title, HEADLINE_MAX_LENGTH);
}

/** Cuts a text before a word, and says so with an ellipsis. */
function cutAtWord(text: string, maxLength: number): string {
  const start = plainText(text, maxLength - 1);
  const words = start.replace(/\s+\S*$/, '');
  return `${(words.length > maxLength / 2 ? words : start).replace(/[\s,;:–—-]+$/, '')}…`;
}

function standfirstOf(article: ExportedArticle, headline: string, body: Root, tell: Tell): string {
  const excerpt = htmlToText(article.excerpt);
  if (excerpt !== '') return excerpt;
  const paragraph = body.children.find(
    (node): node is Paragraph => node.type === 'paragraph' && toText(node).trim() !== '',
  );
  if (!paragraph) {
    tell.note('standfirsts are the headline again, because there was no text to make them from');
    return headline;
  }
  tell.note('standfirsts were made from the beginning of the text, because there was no excerpt');
  const words = paragraph.children.map((child) => (child.type === 'break' ? ' ' : toText(child))).join('');
  const text = plainText(words.replace(/\[\d+\]/g, ''));
  if (text.length <= STANDFIRST_MAX_LENGTH) return text;
  const sentences = /^.{40,}[.!?…]["”’)]?(?=\s)/u.exec(plainText(text, STANDFIRST_MAX_LENGTH))?.[0];
  return sentences ?? cutAtWord(text, STANDFIRST_MAX_LENGTH);
}

function datesOf(article: ExportedArticle, tell: Tell): { date: string; updated: string | null } {
  const { date, updated, place, isDraft } = article;
  if (date === null) {
    if (!isDraft) tell.finding(place, 'it has no date', 'It is dated 1970-01-01 now. Write when it was published.');
    else tell.note('drafts without a date are dated 1970-01-01');
  }
  const known = date ?? '1970-01-01';
  const isLater = updated !== null && date !== null && instantOf(updated) > instantOf(known);
  return { date: known, updated: isLater && !isDraft ? updated : null };
}

function instantOf(date: string): string {
  const parsed = parseDate(date, 'UTC');
  return 'iso' in parsed ? parsed.iso : '';
}

function cleanText(root: Root): void {
  visit(root, (node) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
      node.value = node.value.replace(UNPRINTABLE, '').replace(/\r/g, ' ');
    }
  });
}

/** Gives photos that would share an address with another photo, or with a heading, one of their own. */
function assignPhotoIds(root: Root, hasMainMedia: boolean): void {
  const taken = new Set(listHeadings(root).map(({ id }) => id));
  if (hasMainMedia) taken.add(MAIN_MEDIA_ID);
  for (const { node, attributes } of listMedia(root).photos) {
    const own = photoIdOf(attributes);
    let id = own;
    for (let count = 2; taken.has(id); count++) id = `${own}-${count}`;
    taken.add(id);
    if (id !== own && isComponent(node)) node.attributes.push({ type: 'mdxJsxAttribute', name: 'id', value: id });
  }
}
