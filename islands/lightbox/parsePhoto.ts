/** What the lightbox knows of a photo, all of it read from the page. */
export type LightboxPhoto = {
  /** Its number in the set, in reading order, from 1. */
  position: number;
  figure: HTMLElement;
  link: HTMLElement;
  picture: HTMLElement;
  image: HTMLImageElement;
  width: number;
  height: number;
  caption: string;
  /** Credit, copyright notice and licence, which may be a link. */
  credit: Element;
  language: string;
  /** The colours of its placeholder. */
  tint: string;
  /** Address of its largest JPEG. */
  largest: string;
};

/**
 * Reads a figure of the page.
 *
 * @param index its place in the set
 * @throws when it is not a figure as `Figure.tsx` draws it
 */
export function parsePhoto(figure: HTMLElement, index: number): LightboxPhoto {
  const link = figure.querySelector<HTMLElement>(':scope > a');
  const image = link?.querySelector('img');
  const picture = image?.parentElement;
  const [caption, credit] = figure.querySelectorAll('figcaption > span');
  if (!link || !image || !picture || !caption || !credit)
    throw new Error(`#${figure.id} is not a photo with its rights`);
  return {
    position: index + 1,
    figure,
    link,
    picture,
    image,
    width: Number(image.getAttribute('width')),
    height: Number(image.getAttribute('height')),
    caption: caption.textContent ?? '',
    credit,
    language: figure.closest<HTMLElement>('[lang]')?.lang ?? '',
    tint: getComputedStyle(figure).getPropertyValue('--tint'),
    largest: largestJpeg(picture) ?? image.src,
  };
}

/**
 * The AVIF renditions are listed from small to large. Each has a JPEG of the same name
 * (`lib/images/encode/encodePictures.ts`).
 */
function largestJpeg(picture: HTMLElement): string | undefined {
  const addresses = picture.querySelector('source')?.srcset.match(/[^\s,]+(?= \d+w)/g);
  return addresses?.at(-1)?.replace(/\.avif$/, '.jpg');
}
