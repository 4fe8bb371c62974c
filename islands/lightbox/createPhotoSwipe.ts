import PhotoSwipe, { type PhotoSwipeOptions } from 'photoswipe';
import type { LightboxPhoto } from './parsePhoto.ts';
import { showPictures } from './showPictures.ts';

/** How far a photo may be enlarged beyond its own pixels, so that it fills a large screen. */
const ENLARGEMENT = 1.5;
const OPENING_MS = 280;

/**
 * Sets PhotoSwipe up to pan, zoom and swipe inside our dialog, without its own controls, keys and
 * focus handling.
 *
 * @param photos from left to right
 * @param isStill whether the reader asked for reduced motion
 * @param options what differs from one opening to the next
 * @returns PhotoSwipe, not yet opened
 */
export function createPhotoSwipe(
  dialog: HTMLElement,
  photos: readonly LightboxPhoto[],
  isStill: boolean,
  options: PhotoSwipeOptions,
): PhotoSwipe {
  const pswp = new PhotoSwipe({
    dataSource: photos.map(({ figure, image, width, height }) => ({
      element: figure,
      src: image.src,
      alt: image.alt,
      width: width * ENLARGEMENT,
      height: height * ENLARGEMENT,
      thumbCropped: getComputedStyle(image).objectFit === 'cover',
    })),
    appendToEl: dialog,
    loop: false,
    preload: [1, 1],
    bgOpacity: 1,
    wheelToZoom: true,
    clickToCloseNonZoomable: false,
    imageClickAction: 'zoom',
    showAnimationDuration: OPENING_MS,
    hideAnimationDuration: OPENING_MS,
    zoomAnimationDuration: isStill ? 0 : OPENING_MS,
    secondaryZoomLevel: ({ fit }) => Math.min(1, Math.max(fit * 1.5, Math.min(1 / ENLARGEMENT, fit * 3))),
    maxZoomLevel: ({ fit }) => Math.min(1, Math.max(1 / ENLARGEMENT, fit * 4)),
    getViewportSizeFn: () => ({ x: dialog.clientWidth, y: dialog.clientHeight }),
    // The dialog does both.
    trapFocus: false,
    returnFocus: false,
    ...options,
  });
  pswp.on('uiRegister', () => {
    // Not even its preloader: it would spin for ever, unseen.
    if (pswp.ui) pswp.ui.uiElementsData = [];
  });
  pswp.on('keydown', (event) => event.preventDefault());
  pswp.on('firstUpdate', () => removeAria(pswp));
  if (isStill) withoutSpring(pswp);
  showPictures(pswp, photos);
  return pswp;
}

/** PhotoSwipe's own ARIA is in English, and meant for a viewer that is not inside a dialog. */
function removeAria({ element }: PhotoSwipe): void {
  for (const name of ['role', 'tabindex']) element?.removeAttribute(name);
  for (const child of element?.querySelectorAll('[aria-roledescription]') ?? []) {
    child.removeAttribute('aria-roledescription');
  }
}

/** A swipe still ends in a spring when PhotoSwipe's animations are off. */
function withoutSpring({ mainScroll }: PhotoSwipe): void {
  const move = mainScroll.moveIndexBy.bind(mainScroll);
  mainScroll.moveIndexBy = (diff) => move(diff, false);
}
