import type { MdxJsxAttribute } from 'mdast-util-mdx';
import { type Literal, listMedia, type PhotoElement } from '../../lib/content/reading/body.ts';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { type ArticleText, type Edit, prepareEdits } from '../articleText.ts';
import { formatAttribute } from '../photos/formatAttribute.ts';
import { CAPTION_FIELDS, type CaptionedPhoto } from './captions.ts';
import type { Correction } from './compareRows.ts';
import { editMainMedia } from './editMainMedia.ts';

type PhotoOfBody = CaptionedPhoto & { element: PhotoElement };

/**
 * Prepares the corrections of an article's captions. Every other byte of the file stays.
 *
 * @returns a function that writes them
 * @throws AuthoringError if the result would not be what was asked for
 */
export function prepareCorrections(
  article: ArticleText,
  photos: readonly CaptionedPhoto[],
  corrections: readonly Correction[],
): () => Promise<void> {
  const inBody = photos.filter((photo): photo is PhotoOfBody => photo.element !== null);
  const expected = inBody.map((photo) => afterwards(photo, corrections));
  const ofMainMedia = corrections.filter(({ photo }) => photo.element === null);
  const mainMedia = { ...fieldsOf(fieldsOf(article.frontMatter.value).mainMedia) };
  for (const { field, to } of ofMainMedia) {
    if (to === '') delete mainMedia[field];
    else mainMedia[field] = to;
  }
  const edits = corrections.flatMap((correction) =>
    correction.photo.element ? [editOf(correction, correction.photo.element, article)] : [],
  );
  return prepareEdits(
    article,
    [...edits, ...editMainMedia(article, ofMainMedia)],
    ({ body, frontMatter }) =>
      JSON.stringify(listMedia(body).photos.map(({ attributes }) => sortKeys(attributes))) ===
        JSON.stringify(expected.map(sortKeys)) &&
      JSON.stringify(sortKeys(fieldsOf(fieldsOf(frontMatter.value).mainMedia))) === JSON.stringify(sortKeys(mainMedia)),
  );
}

/** The attributes of a photo with its changes applied. */
function afterwards(photo: PhotoOfBody, corrections: readonly Correction[]): Record<string, Literal> {
  const attributes = { ...photo.element.attributes };
  for (const correction of corrections) {
    if (correction.photo.element !== photo.element) continue;
    if (correction.to === '') delete attributes[correction.field];
    else attributes[correction.field] = correction.to;
  }
  return attributes;
}

function sortKeys<T>(attributes: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
}

function editOf({ field, to }: Correction, element: PhotoElement, article: ArticleText): Edit {
  const { text, offsetOf } = article;
  const attributes = element.node.attributes.filter((one): one is MdxJsxAttribute => one.type === 'mdxJsxAttribute');
  const written = attributes.find(({ name }) => name === field);
  const before = ['src', ...CAPTION_FIELDS.slice(0, CAPTION_FIELDS.indexOf(field))];
  const anchor = written ?? attributes.findLast(({ name }) => before.includes(name));
  const start = offsetOf(anchor?.position?.start.offset);
  const end = offsetOf(anchor?.position?.end.offset);
  const gap = /\s*$/.exec(text.slice(0, start))?.[0] ?? ' ';
  if (to === '') return { start: start - gap.length, end, text: '' };
  const formatted = formatAttribute(field, to);
  return written ? { start, end, text: formatted } : { start: end, end, text: gap + formatted };
}
