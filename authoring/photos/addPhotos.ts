import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Root } from 'mdast';
import { photoIdOf } from '../../lib/content/model/photoIdOf.ts';
import {
  type ComponentNode,
  isGallery,
  isPhoto,
  listMedia,
  literalAttributes,
} from '../../lib/content/reading/body.ts';
import { listHeadings } from '../../lib/content/reading/describeBody.ts';
import { fieldsOf } from '../../lib/content/reading/fields.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { hashPicture } from '../../lib/images/readPicture.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { type ArticleText, type Edit, prepareEdits, readArticleText } from '../articleText.ts';
import { formatGallery } from './formatGallery.ts';
import { formatPhoto, type NewPhoto } from './formatPhoto.ts';
import { type GatherOptions, gatherPhotos } from './gatherPhotos.ts';
import { type AddedPhotos, type PhotosThere, planPhotos, stemOf } from './planPhotos.ts';

export type AddPhotosOptions = GatherOptions & { contentDir: string };

/**
 * Adds pictures to an article: copies them beside its text, and writes a `<Photo>` for each at the
 * end of its first gallery, or a gallery at the end of the text. Nothing else in the file changes.
 * Pictures come first, so that the text never names one that is not there.
 *
 * @param folder where the pictures are; null for those that lie beside the text and are not in it
 * @throws AuthoringError when there is no such article or folder, or the article cannot be read
 */
export async function addPhotos(slug: string, folder: string | null, options: AddPhotosOptions): Promise<AddedPhotos> {
  const article = await readArticleText(options.contentDir, slug);
  const home = dirname(article.path);
  const isOwn = folder === null || resolve(folder) === home;
  const found = await gatherPhotos(isOwn ? home : folder, options);
  try {
    const used = isOwn ? listSources(article) : new Set();
    const { additions, repeated } = planPhotos(
      found.photos.filter(({ name }) => !used.has(name)),
      await listPhotosThere(article),
    );
    const gallery = findGallery(article.body);
    if (additions.length > 0) {
      const photos = additions.map(({ photo }) => photo);
      const save = prepareInsertion(article, gallery, photos);
      for (const { photo, copyOf } of additions) {
        if (copyOf) await writeFileAtomic(join(home, photo.src), await readFile(copyOf.path));
      }
      await save();
    }
    return {
      added: additions,
      repeated,
      unsupported: isOwn ? found.unsupported.filter((name) => name !== 'index.mdx') : found.unsupported,
      damaged: found.damaged,
      galleryCredit: gallery ? literalAttributes(gallery).credit : undefined,
    };
  } finally {
    await found.release();
  }
}

/** The pictures that an article shows, its main media included. */
function listSources({ body, frontMatter }: ArticleText): Set<unknown> {
  const mainMedia = fieldsOf(fieldsOf(frontMatter.value).mainMedia);
  return new Set([mainMedia.src, ...listMedia(body).photos.map(({ attributes }) => attributes.src)]);
}

async function listPhotosThere(article: ArticleText): Promise<PhotosThere> {
  const photos = listMedia(article.body).photos.map(({ attributes }) => attributes);
  const sources = new Set(photos.map(({ src }) => String(src).normalize('NFC')));
  const names = await readdir(dirname(article.path));
  const shown = new Map<string, string>();
  const beside = new Map<string, string>();
  for (const name of names.filter((name) => formatOfName(name))) {
    const hash = hashPicture(await readFile(join(dirname(article.path), name)));
    (sources.has(name.normalize('NFC')) ? shown : beside).set(hash, name);
  }
  const ids = ['main-media', ...photos.map(photoIdOf), ...listHeadings(article.body).map(({ id }) => id)];
  return {
    shown,
    beside,
    ids: new Set(ids.map((id) => id.toLowerCase())),
    files: new Set(names.map((name) => stemOf(name).toLowerCase())),
  };
}

/** Writes photos at the end of a gallery, or a gallery at the end of the text. */
function prepareInsertion(
  article: ArticleText,
  gallery: ComponentNode | null,
  photos: readonly NewPhoto[],
): () => Promise<void> {
  const { text, body, offsetOf } = article;
  const before = listMedia(body).photos;
  const last = gallery?.children.at(-1);
  const index = last ? before.findIndex(({ node }) => node === last) + 1 : before.length;
  const expected = before.map(({ attributes }): object => attributes).toSpliced(index, 0, ...photos);
  let edit: Edit;
  if (last) {
    const start = offsetOf(last.position?.start.offset);
    const end = offsetOf(last.position?.end.offset);
    const indentation = /^[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '  ';
    edit = { start: end, end, text: photos.map((photo) => `\n${formatPhoto(photo, indentation)}`).join('') };
  } else {
    const gap = text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
    edit = { start: text.length, end: text.length, text: `${gap}${formatGallery(photos)}\n` };
  }
  return prepareEdits(article, [edit], (edited) => {
    const after = listMedia(edited.body).photos.map(({ attributes }) => attributes);
    return JSON.stringify(after) === JSON.stringify(expected);
  });
}

/**
 * The first gallery to which a photo can be added: one that ends with a photo on lines of its own.
 */
function findGallery(body: Root): ComponentNode | null {
  for (const node of body.children) {
    if (!isGallery(node)) continue;
    const last = node.children.at(-1);
    if (last && isPhoto(last)) return node;
  }
  return null;
}
