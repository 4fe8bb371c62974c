import { posix } from 'node:path';
import type { Paragraph } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { extensionOf, formatOfName } from '../lib/content/reading/pictureFiles.ts';
import { type FindUpload, originalName, uploadPathOf } from './findUpload.ts';
import { component } from './html/component.ts';
import { htmlToText } from './html/hastElement.ts';
import type { PictureUse } from './html/htmlConversion.ts';
import type { LibraryPicture, Tell } from './newsroomExport.ts';
import { splitCredit } from './splitCredit.ts';
import { toSlug } from './toSlug.ts';

/** A photo with the words and rights that the export knows. Empty: the export does not say. */
export type PlacedPhoto = { src: string; alt: string; caption: string; credit: string; copyright: string };

export type PhotoPlacer = {
  /** The photo for a use of a picture; null when it cannot be one, which has been told then. */
  place: (use: PictureUse, tell: Tell) => PlacedPhoto | null;
  /** The same as a node of the body: a `<Photo>`, or a link in its place. */
  placeInBody: (use: PictureUse) => MdxJsxFlowElement | Paragraph;
  /** The pictures that belong beside the article: their names there, and where they are now. */
  files: ReadonlyMap<string, string>;
  /** Everything that was placed, in order. */
  placed: readonly PlacedPhoto[];
};

type PlacerContext = {
  pictures: ReadonlyMap<string, LibraryPicture>;
  findUpload: FindUpload;
  hasUploads: boolean;
  /** Tells what is found, at places in the body. */
  inBody: Tell;
  /** The address that a link to a picture elsewhere gets; null when it can have none. */
  findAddress: (url: string) => string | null;
};

const HINT_ELSEWHERE = 'If you may publish it, save it beside index.mdx and show it with <Photo>.';
const LABEL_MAX_LENGTH = 120;

/** Makes what places the pictures of one article: it finds their files, names them, and gathers their words and rights. */
export function createPhotoPlacer(context: PlacerContext): PhotoPlacer {
  const { pictures, findUpload } = context;
  const names = new Map<string, string>();
  const files = new Map<string, string>();
  const placed: PlacedPhoto[] = [];

  function place(use: PictureUse, tell: Tell): PlacedPhoto | null {
    const picture = libraryPictureOf(use, pictures);
    const url = use.url || picture?.url || '';
    const shown = url.startsWith('data:') ? 'that stands in the text itself' : url;
    const uploadPath = picture?.file || uploadPathOf(url);
    if (!uploadPath) {
      tell.finding(
        use.place,
        `a picture ${shown || 'without an address'} is no upload of the old site`,
        HINT_ELSEWHERE,
      );
      return null;
    }
    const upload = findUpload(uploadPath);
    const extension = upload ? upload.extension : usualEnding(extensionOf(uploadPath));
    if (!formatOfName(`x.${extension}`)) {
      tell.finding(
        use.place,
        `picture "${uploadPath}" is ${extension.toUpperCase() || 'no picture'}, which cannot be published`,
        'Export it as JPEG, PNG, WebP, AVIF or TIFF, and show it with <Photo>.',
      );
      return null;
    }
    const src = nameOf(uploadPath, extension);
    if (upload) files.set(src, upload.path);
    else {
      tell.finding(
        use.place,
        `picture "${uploadPath}" is not in the uploads folder`,
        context.hasUploads
          ? `Put it beside index.mdx as "${src}".`
          : 'Name the folder with --uploads and import again: pictures are added to articles that nobody has changed.',
      );
    }
    const caption = use.caption || htmlToText(picture?.caption ?? '') || use.galleryCaption;
    const { credit: galleryCredit } = splitCredit(use.galleryCaption);
    const split =
      use.credit === ''
        ? splitCredit(caption)
        : { caption, credit: splitCredit(use.credit).credit || use.credit, copyright: '' };
    const photo = {
      src,
      alt: use.alt || picture?.alt || '',
      caption: split.caption,
      credit: split.credit || picture?.credit || galleryCredit,
      copyright: split.copyright,
    };
    placed.push(photo);
    return photo;
  }

  /** A file's name beside the article; each stem is used once, because it becomes part of an address. */
  function nameOf(uploadPath: string, extension: string): string {
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
  }

  function placeInBody(use: PictureUse): MdxJsxFlowElement | Paragraph {
    const photo = place(use, context.inBody);
    if (photo) return component('Photo', { ...photo, role: use.role === 'inline' ? '' : use.role });
    const url = context.findAddress(use.url);
    const label = (use.caption || use.alt || url || '').slice(0, LABEL_MAX_LENGTH);
    const text = { type: 'text' as const, value: label };
    return {
      type: 'paragraph',
      children: label === '' ? [] : [url === null ? text : { type: 'link', url, children: [text] }],
    };
  }

  return { place, placeInBody, files, placed };
}

/** The ending that `findUpload` gives to the same bytes. */
function usualEnding(extension: string): string {
  return extension === 'jpeg' ? 'jpg' : extension === 'tiff' ? 'tif' : extension;
}

/**
 * The picture of the library that a use means. The id in a body may be that of another site, from which the body was
 * copied: then the names differ.
 */
function libraryPictureOf(use: PictureUse, pictures: ReadonlyMap<string, LibraryPicture>): LibraryPicture | undefined {
  const picture = pictures.get(use.pictureId);
  if (!picture || use.url === '') return picture;
  const nameIn = (path: string) => posix.basename(originalName(uploadPathOf(path) ?? path).normalize('NFC'));
  return nameIn(use.url) === nameIn(picture.file || picture.url) || nameIn(use.url) === nameIn(picture.url)
    ? picture
    : undefined;
}
