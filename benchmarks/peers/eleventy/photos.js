import Image from '@11ty/eleventy-img';
import { layoutGallery } from './layoutGallery.js';

const ratios = new Map();

/** Width / height of a photo, by its path in `content/`. */
async function ratioOf(src) {
  if (!ratios.has(src)) {
    const { jpeg } = await Image(`content${src}`, { formats: ['jpeg'], statsOnly: true });
    ratios.set(src, jpeg[0].width / jpeg[0].height);
  }
  return ratios.get(src);
}

/** One photo; the image transform makes its renditions. */
export function photo(src, alt, sizes, isEager = false) {
  const loading = isEager ? ' loading="eager" fetchpriority="high"' : '';
  return `<img src="${src}" alt="${escape(alt)}" sizes="${sizes}"${loading}>`;
}

/** Captioned and credited photos in rows. */
export async function gallery(photos) {
  const frames = layoutGallery(await Promise.all(photos.map(({ src }) => ratioOf(src))));
  const figures = photos.map(
    ({ src, id, alt, caption, credit }, index) =>
      `<figure id="${id}" style="${frames[index].style}">${photo(src, alt, frames[index].sizes, index === 0)}` +
      `<figcaption>${escape(caption)} <small>${escape(credit)}</small></figcaption></figure>`,
  );
  return `<section class="gallery" aria-label="Picture gallery, ${photos.length} photos">${figures.join('\n')}</section>`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
