import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { stringify } from 'yaml';
import { type ArticleFrontMatter, HEADLINE_MAX_LENGTH } from '../../lib/content/model/model.ts';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import { isComponent, listMedia } from '../../lib/content/reading/body.ts';
import { listHeadings } from '../../lib/content/reading/describeBody.ts';
import { countGraphemes } from '../../lib/text/countGraphemes.ts';
import { plainText } from '../../lib/util/plainText.ts';
import { convertHtml } from '../html/convertHtml.ts';
import { formatBody } from '../html/formatBody.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { ClassHandler } from '../html/htmlConversion.ts';
import type { ExportedArticle, Tell } from '../newsroomExport.ts';
import type { PhotoPlacer, PlacedPhoto } from '../photos/createPhotoPlacer.ts';
import type { PlaceLink } from '../plan/createLinkPlacer.ts';
import type { ArticlePlan } from '../plan/importPlan.ts';
import { chooseDates } from './chooseDates.ts';
import { chooseStandfirst } from './chooseStandfirst.ts';

export type ArticleFileContext = {
  /** Reports findings at places in the export. */
  tell: Tell;
  /** The same, at places in the body. */
  inBody: Tell;
  placeLink: PlaceLink;
  /** The same, without reporting anything. */
  findAddress: (url: string) => string | null;
  photos: PhotoPlacer;
  classHandlers: readonly ClassHandler[];
  /** The date of an article whose own date is unknown. */
  fallbackDate: string;
};

export type ArticleFile = { frontMatter: Partial<ArticleFrontMatter>; body: Root };

const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFE\uFFFF]/gu;
const MAIN_MEDIA_ID = 'main-media';

/**
 * Builds an article's `index.mdx` from what was exported.
 *
 * @throws RangeError when the body is nested deeper than the call stack
 */
export function buildArticleFile(
  article: ExportedArticle,
  plan: ArticlePlan,
  context: ArticleFileContext,
): ArticleFile {
  const { inBody, photos, placeLink, findAddress, tell, classHandlers } = context;
  const mainPhoto = placeMainMedia(article, photos, tell);
  const body = convertHtml(article.body.buildTree(), {
    tell: inBody,
    placePicture: photos.placeInBody,
    placeLink,
    findAddress,
    classHandlers,
  });
  cleanText(body);
  const opening = openingPhoto(body, mainPhoto);
  const mainMedia = opening ? null : fillFromBody(mainPhoto, photos);
  if (opening && mainPhoto) mergeOpening(opening, mainPhoto, article, tell);
  assignPhotoIds(body, mainMedia !== null);
  const frontMatter = buildFrontMatter(article, plan, body, mainMedia, context);
  return { frontMatter, body };
}

/** The text of `index.mdx`. */
export function formatArticleFile({ frontMatter, body }: ArticleFile): string {
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${formatBody(body)}`;
}

/** The main media, which is not part of the body. */
function placeMainMedia({ mainMedia, place }: ExportedArticle, photos: PhotoPlacer, tell: Tell): PlacedPhoto | null {
  if (!mainMedia) return null;
  const { pictureId, url, alt, caption } = mainMedia;
  if (url === '') {
    tell.finding({
      kind: 'gallery-missing',
      place,
      message: `its main picture (${pictureId}) is not in the export`,
      hint: 'Export the media library too (“All content”), or choose another picture: mainMedia.',
    });
    return null;
  }
  const words = { alt, caption: htmlToText(caption), credit: '', galleryCaption: '' };
  const photo = photos.place({ pictureId, url, ...words, role: 'inline', place }, tell);
  if (photo === null && [alt, words.caption].some(Boolean)) {
    const quote = [alt, words.caption].filter(Boolean).join(' ');
    const hint = 'Put them beside the picture, when it is there.';
    tell.finding({
      kind: 'picture-words',
      place,
      message: `the words of its main picture were left out: ${quote}`,
      hint,
      quote,
    });
  }
  return photo;
}

type OpeningPhoto = ReturnType<typeof listMedia>['photos'][number];

/** The photo that opens the body, if it is the main media, which then need not be declared. */
function openingPhoto(body: Root, photo: PlacedPhoto | null): OpeningPhoto | null {
  const [first] = listMedia({ type: 'root', children: body.children.slice(0, 2) }).photos;
  return photo !== null && first?.attributes.src === photo.src ? first : null;
}

/** Copies texts of the main media to the same picture in the body, unless the body has its own. */
function mergeOpening(
  { node, attributes }: OpeningPhoto,
  main: PlacedPhoto,
  { place, mainMedia }: ExportedArticle,
  tell: Tell,
): void {
  const others: string[] = [];
  for (const name of ['alt', 'caption', 'credit', 'copyright'] as const) {
    const value = main[name];
    const present = attributes[name];
    if (value === '' || String(present ?? '').replace(/&amp;/g, '&') === value) continue;
    if (present === undefined || present === '') node.attributes.push({ type: 'mdxJsxAttribute', name, value });
    else others.push(value);
  }
  // Texts that come only from the media library are not the article's.
  if (others.length === 0 || (mainMedia?.alt === '' && mainMedia.caption === '')) return;
  const quote = others.join(' ');
  tell.finding({
    kind: 'picture-words',
    place,
    message: `the main picture opens the text, with other words there; these were left out: ${quote}`,
    hint: 'Choose which words the photo needs.',
    quote,
  });
}

/** Copies texts of the same picture in the body to the main media. */
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
  { photos, tell, fallbackDate }: ArticleFileContext,
): Partial<ArticleFrontMatter> {
  const title = htmlToText(article.title);
  const headline = fitHeadline(title, article, tell);
  const photographers = [...new Set(photos.placed.map(({ credit }) => credit).filter(Boolean))];
  const seoHeadline = plainText(article.seoHeadline) || (headline === title ? '' : title);
  const { date, updated, isDraft } = chooseDates(article, fallbackDate, tell);
  const trailText = plainText(article.trailText);
  const standfirst = standfirstOf(article, title || headline, trailText, body, tell);
  return {
    headline,
    standfirst,
    date,
    ...(updated ? { updated } : {}),
    section: plan.section,
    byline: plan.byline.map(({ slug }) => slug),
    credits: [
      ...plan.byline.map(({ name }) => ({ role: 'Words', name })),
      ...photographers.map((name) => ({ role: 'Photographs', name })),
      ...(article.source ? [{ role: 'Source', name: article.source }] : []),
    ],
    ...(plan.tags.length > 0 ? { tags: [...plan.tags] } : {}),
    ...(mainMedia ? { mainMedia: mainMediaFields(mainMedia) } : {}),
    ...(isDraft || title === '' ? { status: 'draft' } : {}),
    ...(plan.previousSlugs.length > 0 ? { previousSlugs: [...plan.previousSlugs] } : {}),
    ...(seoHeadline && seoHeadline !== headline ? { seoHeadline } : {}),
    ...(trailText && trailText !== standfirst ? { trailText } : {}),
    ...(plan.language ? { lang: plan.language } : {}),
    ...(Object.keys(plan.translations).length > 0 ? { translations: { ...plan.translations } } : {}),
  };
}

function mainMediaFields({ src, alt, caption, credit }: PlacedPhoto): { src: string } {
  return { src, ...(alt && { alt }), ...(caption && { caption }), ...(credit && { credit }) };
}

function fitHeadline(title: string, { place }: ExportedArticle, tell: Tell): string {
  if (title === '') {
    const hint = 'It is a draft called “Untitled” now. Write a headline.';
    tell.finding({ kind: 'headline', place, message: 'it has no title', hint });
    return 'Untitled';
  }
  const length = countGraphemes(title);
  if (length <= HEADLINE_MAX_LENGTH) return title;
  const message = `its title has ${length} characters; ${HEADLINE_MAX_LENGTH} is the most for a headline`;
  const hint = 'It was cut short; the whole title is the seoHeadline. Write a shorter headline.';
  tell.finding({ kind: 'headline', place, message, hint, quote: title });
  return cutAtWord(title, HEADLINE_MAX_LENGTH);
}

/** Truncates a text before a word, with an ellipsis. */
function cutAtWord(text: string, maxLength: number): string {
  const start = plainText(text, maxLength - 1);
  const words = start.replace(/\s+\S*$/, '');
  return `${(words.length > maxLength / 2 ? words : start).replace(/[\s,;:–—-]+$/, '')}…`;
}

/**
 * The excerpt, or else the description for search engines, the beginning of the text, or the
 * headline.
 */
function standfirstOf(article: ExportedArticle, headline: string, trailText: string, body: Root, tell: Tell): string {
  const excerpt = htmlToText(article.excerpt);
  if (excerpt !== '') return excerpt;
  if (trailText !== '') {
    tell.note('standfirsts are the descriptions for search engines, because there was no excerpt');
    return trailText;
  }
  const chosen = chooseStandfirst(body);
  if (chosen) {
    tell.note('standfirsts are the beginning of the text, which moved there, because there was no excerpt');
    return chosen.text;
  }
  tell.note('standfirsts are the headline again, because there was no text to make them from');
  return headline;
}

function cleanText(root: Root): void {
  visit(root, (node) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
      node.value = node.value.replace(UNPRINTABLE, '').replace(/\r/g, ' ');
    }
  });
}

/** Gives photos their own id if they would share an address with another photo or a heading. */
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
