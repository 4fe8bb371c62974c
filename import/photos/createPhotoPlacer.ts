import { posix } from 'node:path';
import type { Paragraph } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { isFileName } from '../../lib/content/model/isFileName.ts';
import { extensionOf, formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { listWords, Tally } from '../accounting/countWords.ts';
import { component } from '../html/component.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { PictureUse } from '../html/htmlConversion.ts';
import { link, text } from '../html/mdastNodes.ts';
import type { FindPicture, LibraryPicture, Tell } from '../newsroomExport.ts';
import { toSlug } from '../plan/toSlug.ts';
import { type FindUpload, originalName } from './findUpload.ts';
import { type SplitCaption, splitCredit } from './splitCredit.ts';

/** A photo with the words and rights that the export knows. Empty: the export does not say. */
export type PlacedPhoto = { src: string; alt: string; caption: string; credit: string; copyright: string };

export type PhotoPlacer = {
  /** The photo for a use of a picture; null when it cannot be one, which has been reported then. */
  place: (use: PictureUse, tell: Tell) => PlacedPhoto | null;
  /** The same as a node of the body: a `<Photo>`, or a link in its place. */
  placeInBody: (use: PictureUse) => MdxJsxFlowElement | Paragraph;
  /** The pictures that belong beside the article: their names there, and where they are now. */
  files: ReadonlyMap<string, string>;
  /** Everything that was placed, in order. */
  placed: readonly PlacedPhoto[];
  /** Names beside the article, by the address on the old site. */
  names: ReadonlyMap<string, string>;
  /** Words of captions that the form of a credit says: "Photo by". */
  impliedWords: readonly string[];
};

type PlacerContext = {
  findPicture: FindPicture;
  findUpload: FindUpload;
  hasUploads: boolean;
  /** Whether a name is that of somebody who takes photos. */
  isKnownName: (name: string) => boolean;
  /** The credit of photos for which the export has none; empty when there is to be none. */
  defaultCredit: string;
  /** Reports findings at places in the body. */
  inBody: Tell;
  /** The address that a link to a picture elsewhere gets; null when it can have none. */
  findAddress: (url: string) => string | null;
};

const HINT_ELSEWHERE = 'If you may publish it, save it beside index.mdx and show it with <Photo>.';

/** Makes what places the pictures of one article: it finds their files, names them, and gathers their words and rights. */
export function createPhotoPlacer(context: PlacerContext): PhotoPlacer {
  const nameOf = createFileNamer();
  const files = new Map<string, string>();
  const placed: PlacedPhoto[] = [];
  const names = new Map<string, string>();
  const impliedWords: string[] = [];

  function place(use: PictureUse, tell: Tell): PlacedPhoto | null {
    const { picture, uploadPath } = context.findPicture(use);
    const src = findFile(use, picture, uploadPath, tell);
    if (src === null) return null;
    for (const url of [use.url, picture?.url]) if (url) names.set(url, src);
    const caption = use.caption || htmlToText(picture?.caption ?? '') || use.galleryCaption;
    const rights = resolveCredit(use, caption, picture, context);
    impliedWords.push(...wordsBetween(`${caption} ${use.credit}`, Object.values(rights).join(' ')));
    const alt = [use.alt, picture?.alt ?? ''].find((words) => words !== '' && !isFileName(words, uploadPath ?? ''));
    const photo = { src, alt: alt ?? '', ...rights };
    placed.push(photo);
    return photo;
  }

  /** The name of the picture's file beside the article; null when it cannot be published. */
  function findFile(
    use: PictureUse,
    picture: LibraryPicture | undefined,
    uploadPath: string | null,
    tell: Tell,
  ): string | null {
    const url = use.url || picture?.url || '';
    const report = (kind: 'picture-elsewhere' | 'picture-kind' | 'picture-missing', message: string, hint: string) =>
      tell.finding({
        kind,
        place: use.place,
        message,
        hint,
        // A missing file is named in the article all the same.
        ...(kind === 'picture-missing' ? {} : { quote: url }),
      });
    if (uploadPath === null) {
      const shown = url.startsWith('data:') ? 'that stands in the text itself' : url || 'without an address';
      report('picture-elsewhere', `a picture ${shown} is no upload of the old site`, HINT_ELSEWHERE);
      return null;
    }
    const upload = context.findUpload(uploadPath);
    const extension = upload ? upload.extension : usualEnding(extensionOf(uploadPath));
    if (!formatOfName(`x.${extension}`)) {
      report(
        'picture-kind',
        `picture "${uploadPath}" is ${extension.toUpperCase() || 'no picture'}, which cannot be published`,
        'Export it as JPEG, PNG, WebP, AVIF or TIFF, and show it with <Photo>.',
      );
      return null;
    }
    const src = nameOf(uploadPath, extension);
    if (upload) files.set(src, upload.path);
    else {
      report(
        'picture-missing',
        `picture "${uploadPath}" is not in the uploads folder`,
        context.hasUploads
          ? `Put it beside index.mdx as "${src}".`
          : 'Name the folder with --uploads and import again: pictures are added to articles that nobody has changed.',
      );
    }
    return src;
  }

  function placeInBody(use: PictureUse): MdxJsxFlowElement | Paragraph {
    const photo = place(use, context.inBody);
    if (photo) return component('Photo', { ...photo, role: use.role === 'inline' ? '' : use.role });
    const url = use.url.startsWith('data:') ? null : context.findAddress(use.url);
    const caption = [use.caption, use.credit].filter(Boolean).join(' ');
    const label = use.alt || caption || url || '';
    const more = caption === '' || caption === label ? [] : [text(` — ${caption}`)];
    if (label === '') return { type: 'paragraph', children: [] };
    return { type: 'paragraph', children: [url === null ? text(label) : link(url, label), ...more] };
  }

  return { place, placeInBody, files, placed, names, impliedWords };
}

/** Makes what names files beside an article; each stem is used once, because it becomes part of an address. */
function createFileNamer(): (uploadPath: string, extension: string) => string {
  const names = new Map<string, string>();
  return (uploadPath, extension) => {
    const key = originalName(uploadPath);
    const known = names.get(key);
    if (known !== undefined) return known;
    const { name } = posix.parse(posix.basename(key));
    const stem = /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name) ? name : toSlug(name) || 'photo';
    const taken = new Set([...names.values()].map((one) => posix.parse(one).name.toLowerCase()));
    let unique = stem;
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${stem}-${count}`;
    const result = `${unique}.${extension}`;
    names.set(key, result);
    return result;
  };
}

/**
 * The credit of a photo: one that the export holds apart from the caption comes first, then one at the end of the
 * caption, then that of its gallery.
 */
function resolveCredit(
  use: PictureUse,
  caption: string,
  picture: LibraryPicture | undefined,
  { isKnownName, defaultCredit }: Pick<PlacerContext, 'isKnownName' | 'defaultCredit'>,
): SplitCaption {
  const split = splitCredit(caption, isKnownName);
  const copyright = split.copyright || picture?.copyright || '';
  const marked = splitCredit(use.credit).credit || use.credit;
  const held = marked || picture?.credit || '';
  if (held === '') {
    const credit = split.credit || splitCredit(use.galleryCaption, isKnownName).credit || defaultCredit;
    return { ...split, credit, copyright };
  }
  if (split.credit === '') return { caption, credit: held, copyright };
  if (contains(split.credit, held)) return { ...split, copyright };
  // The caption names somebody else: nothing is taken out of it.
  return contains(held, split.credit) ? { ...split, credit: held, copyright } : { caption, credit: held, copyright };
}

function contains(longer: string, shorter: string): boolean {
  const words = new Set(listWords(longer));
  return listWords(shorter).every((word) => words.has(word));
}

/** The words of a text that are not in another. */
function wordsBetween(whole: string, kept: string): string[] {
  const tally = new Tally();
  for (const word of listWords(kept)) tally.add(word);
  return listWords(whole).filter((word) => !tally.take(word));
}

/** The ending that `findUpload` gives to the same bytes. */
function usualEnding(extension: string): string {
  return extension === 'jpeg' ? 'jpg' : extension === 'tiff' ? 'tif' : extension;
}
