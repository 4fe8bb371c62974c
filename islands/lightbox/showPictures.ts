import type PhotoSwipe from 'photoswipe';
import { lightboxWords as words } from '../../lib/words/lightboxWords.ts';
import type { LightboxPhoto } from './parsePhoto.ts';

type Content = ReturnType<PhotoSwipe['createContentFromData']>;

/**
 * Makes PhotoSwipe show each photo as a copy of the page's `<picture>`: the same renditions and
 * formats, with `sizes` for the lightbox.
 */
export function showPictures(pswp: PhotoSwipe, photos: readonly LightboxPhoto[]): void {
  const pictures = new WeakMap<Content, HTMLElement>();

  pswp.on('contentLoad', (event) => {
    const { content, isLazy } = event;
    const photo = photos[content.index];
    if (!photo) return;
    event.preventDefault();
    const picture = document.createElement('picture');
    const image = new Image();
    image.className = 'pswp__img';
    image.alt = photo.image.alt;
    // The controls do not wait for a large photo to be decoded.
    image.decoding = 'async';
    picture.append(image);
    pictures.set(content, picture);
    content.element = image;
    if (!content.displayedImageWidth) return;
    // A retry after an error: replace the message.
    content.loadImage(isLazy);
    content.slide?.container.replaceChildren(picture);
    content.slide?.updateContentSize(true);
  });

  const waiting = new Map<number, () => void>();

  // The displayed size is known only now, and decides which rendition to fetch.
  pswp.on('contentLoadImage', (event) => {
    const { content } = event;
    const picture = pictures.get(content);
    const image = picture?.querySelector('img');
    const photo = photos[content.index];
    if (!picture || !image || !photo) return;
    event.preventDefault();
    content.state = 'loading';
    image.onload = () => {
      image.onload = null;
      content.onLoaded();
      // The next photo is decoded before the reader asks for it.
      if (content.index !== pswp.currIndex) image.decode().catch(() => {});
    };
    image.onerror = () => content.onError();
    const fetchPicture = () => {
      image.sizes = sizesOf(content);
      for (const { type, srcset } of photo.picture.querySelectorAll('source')) {
        const source = document.createElement('source');
        Object.assign(source, { type, sizes: image.sizes, srcset });
        image.before(source);
      }
      image.src = photo.image.src;
    };
    // With data saving on, a photo is fetched only when it is shown.
    if (savesData() && content.index !== pswp.currIndex) waiting.set(content.index, fetchPicture);
    else fetchPicture();
  });
  pswp.on('change', () => {
    waiting.get(pswp.currIndex)?.();
    waiting.delete(pswp.currIndex);
  });

  pswp.on('imageSizeChange', ({ content, width }) => {
    const picture = pictures.get(content);
    for (const element of picture?.querySelectorAll<HTMLImageElement | HTMLSourceElement>('source, img') ?? []) {
      // Never shrink: the larger rendition has been fetched already.
      if (width > Number.parseFloat(element.sizes)) element.sizes = sizesOf(content);
    }
  });

  pswp.on('contentAppend', (event) => {
    const picture = pictures.get(event.content);
    if (!picture) return;
    event.preventDefault();
    event.content.slide?.container.append(picture);
  });

  pswp.on('contentRemove', (event) => {
    const { content } = event;
    if (content.isError()) return;
    event.preventDefault();
    pictures.get(content)?.remove();
    content.placeholder?.element?.remove();
  });

  // The placeholder: the image that the page has loaded, or its colours.
  pswp.addFilter('placeholderSrc', (_, content) => {
    const image = photos[content.index]?.image;
    return image?.complete && image.naturalWidth > 0 ? image.currentSrc : false;
  });
  pswp.on('afterSetContent', ({ slide }) => {
    const photo = photos[slide.index];
    if (photo) slide.container.style.setProperty('--tint', photo.tint);
  });

  pswp.addFilter('contentErrorElement', (element, content) => {
    element.textContent = words.failed;
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = words.tryAgain;
    again.onclick = () => {
      pswp.element?.parentElement?.focus();
      pswp.refreshSlideContent(content.index);
    };
    element.append(again);
    return element;
  });
}

function sizesOf({ displayedImageWidth }: Content): string {
  return `${Math.ceil(displayedImageWidth)}px`;
}

/** Whether the browser or the system asks to save data. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
}
