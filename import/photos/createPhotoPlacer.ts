import { posix } from 'node:path';
import type { Paragraph } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { isFileName } from '../../lib/content/model/values/isFileName.ts';
import { extensionOf, formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { listWords, Tally } from '../accounting/countWords.ts';
import { component } from '../html/component.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { PictureUse } from '../html/htmlConversion.ts';
import { link, text } from '../html/mdastNodes.ts';
import type { FindPicture, LibraryPicture, Tell } from '../newsroomExport.ts';
import { toSlug } from '../plan/toSlug.ts';
import { type FindUpload, originalName, type Upload } from './findUpload.ts';
import { type SplitCaption, splitCredit } from './splitCredit.ts';

/** A photo with texts and rights from the export; empty if unknown. */
export type PlacedPhoto = { src: string; alt: string; caption: string; credit: string; copyright: string };

export type PhotoPlacer = {
  /** The photo for a use of a picture; null if it cannot be one, which has then been reported. */
  place: (use: PictureUse, tell: Tell) => PlacedPhoto | null;
  /** The same as a node: a `<Photo>`, or a link instead. */
  placeInBody: (use: PictureUse) => MdxJsxFlowElement | Paragraph;
  /** The pictures for the article's folder: their names there, and their current paths. */
  files: ReadonlyMap<string, string>;
  /** The same pictures; those in an archive have to be unpacked first. */
  uploads: ReadonlySet<Upload>;
  /** All placed photos, in order. */
  placed: readonly PlacedPhoto[];
  /** File names in the article's folder, by address on the old site. */
  names: ReadonlyMap<string, string>;
  /** Words of captions that the credit replaces, such as "Photo by", and names of files. */
  impliedWords: readonly string[];
};

type PlacerContext = {
  findPicture: FindPicture;
  findUpload: FindUpload;
  hasUploads: boolean;
  /** Whether a name belongs to a photographer. */
  isKnownName: (name: string) => boolean;
  /** The default credit of photos; empty for none. */
  defaultCredit: string;
  /** Reports findings at places in the body. */
  inBody: Tell;
  /** The address for a link to a picture on another site; null if it cannot have one. */
  findAddress: (url: string) => string | null;
};

const HINT_ELSEWHERE = 'If you may publish it, save it beside index.mdx and show it with <Photo>.';

/** Creates the photos of one article: finds and names their files, and gathers texts and rights. */
export function createPhotoPlacer(context: PlacerContext): PhotoPlacer {
  const nameOf = createFileNamer();
  const files = new Map<string, string>();
  const uploads = new Set<Upload>();
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
    const isName = (words: string) => isFileName(words, uploadPath ?? '');
    const alt = [use.alt, picture?.alt ?? ''].find((words) => words !== '' && !isName(words));
    if (isName(use.alt)) impliedWords.push(...listWords(use.alt));
    const photo = { src, alt: alt ?? '', ...rights };
    placed.push(photo);
    return photo;
  }

  /** The name of the picture's file in the article's folder; null if it cannot be published. */
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
        // The article refers to a missing file, too.
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
    if (upload) {
      files.set(src, upload.path);
      uploads.add(upload);
    } else {
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

  return { place, placeInBody, files, uploads, placed, names, impliedWords };
}

/**
 * Creates a function that names files in an article's folder. Stems are unique, because they become
 * addresses.
 */
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
 * The credit of a photo: first a separate one in the export, then one at the end of the caption,
 * then that of its gallery.
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
  // The caption credits somebody else: leave it unchanged.
  return contains(held, split.credit) ? { ...split, credit: held, copyright } : { caption, credit: held, copyright };
}

function contains(longer: string, shorter: string): boolean {
  const words = new Set(listWords(longer));
  return listWords(shorter).every((word) => words.has(word));
}

/** The words of one text that are missing in another. */
function wordsBetween(whole: string, kept: string): string[] {
  const tally = new Tally();
  for (const word of listWords(kept)) tally.add(word);
  return listWords(whole).filter((word) => !tally.take(word));
}

/** The extension that `findUpload` gives the same bytes. */
function usualEnding(extension: string): string {
  return extension === 'jpeg' ? 'jpg' : extension === 'tiff' ? 'tif' : extension;
}
