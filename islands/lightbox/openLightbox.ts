import PhotoSwipe from 'photoswipe';
import { lightboxWords as words } from '../../lib/words.ts';
import { readCaptionChoice, storeCaptionChoice } from './captionChoice.ts';
import { createControls } from './createControls.ts';
import { handleKeys } from './handleKeys.ts';
import { type LightboxPhoto, parsePhoto } from './parsePhoto.ts';
import { showPictures } from './showPictures.ts';

/** How much larger than its own pixels a photo may be drawn, so that it fills a large screen. */
const ENLARGEMENT = 1.5;
const OPENING_MS = 280;

export type Lightbox = {
  /** Goes to a photo; false when it is not in the set. */
  show: (figure: HTMLElement) => boolean;
  close: () => void;
};

type LightboxRequest = {
  /** The set, in reading order. */
  figures: readonly HTMLElement[];
  /** The photo to begin with. */
  figure: HTMLElement;
  /** Whether the page has just come, so that nothing should seem to move. */
  isFirstView: boolean;
  onShow: (figure: HTMLElement) => void;
  /** It begins to close: the page is at the photo that was shown last. */
  onClose: () => void;
  onClosed: () => void;
};

export type OpenLightbox = (request: LightboxRequest) => Lightbox;

/**
 * Opens the lightbox. PhotoSwipe moves and zooms the photos; the rest is done here around it: it stands in a modal
 * `<dialog>`, so that the browser itself makes the page inert and keeps the focus, and its controls are our own.
 */
export const openLightbox: OpenLightbox = ({ figures, figure, isFirstView, onShow, onClose, onClosed }) => {
  const isRtl = getComputedStyle(figure).direction === 'rtl';
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // PhotoSwipe goes from left to right: where one reads the other way, the last photo comes first.
  const inReadingOrder = figures.map(parsePhoto);
  const photos = isRtl ? [...inReadingOrder].reverse() : inReadingOrder;
  const begin = photos.findIndex((photo) => photo.figure === figure);
  let captionsShown = readCaptionChoice();
  let closeWhenOpen = false;

  const dialog = document.createElement('dialog');
  dialog.className = 'lightbox';
  dialog.dir = isRtl ? 'rtl' : 'ltr';
  dialog.tabIndex = -1;
  dialog.setAttribute('aria-label', words.viewer);
  dialog.setAttribute('aria-modal', 'true');
  document.body.append(dialog);

  const pswp = new PhotoSwipe({
    dataSource: photos.map(({ figure, image, width, height }) => ({
      element: figure,
      src: image.src,
      alt: image.alt,
      width: width * ENLARGEMENT,
      height: height * ENLARGEMENT,
    })),
    index: begin,
    appendToEl: dialog,
    loop: false,
    preload: [1, 1],
    bgOpacity: 1,
    wheelToZoom: true,
    clickToCloseNonZoomable: false,
    imageClickAction: 'zoom',
    tapAction: (_, { target }) => {
      if (target instanceof Element && !target.closest('.pswp__img')) close();
    },
    showHideAnimationType: isFirstView || isStill ? 'none' : isInView(figure) ? 'zoom' : 'fade',
    showAnimationDuration: OPENING_MS,
    hideAnimationDuration: OPENING_MS,
    zoomAnimationDuration: isStill ? 0 : OPENING_MS,
    secondaryZoomLevel: ({ fit }) => Math.min(1, Math.max(fit * 1.5, Math.min(1 / ENLARGEMENT, fit * 3))),
    maxZoomLevel: ({ fit }) => Math.min(1, Math.max(1 / ENLARGEMENT, fit * 4)),
    getViewportSizeFn: () => ({ x: dialog.clientWidth, y: dialog.clientHeight }),
    paddingFn: (_, __, index) => paddingOf(index),
    // The dialog does both.
    trapFocus: false,
    returnFocus: false,
  });
  pswp.on('uiRegister', () => {
    // Not one of its own controls, of which the unseen preloader would turn for ever.
    if (pswp.ui) pswp.ui.uiElementsData = [];
  });
  pswp.on('keydown', (event) => event.preventDefault());
  showPictures(pswp, photos);

  const controls = createControls({
    total: photos.length,
    onStep: step,
    onClose: close,
    onToggleCaptions: toggleCaptions,
  });
  handleKeys(dialog, { pswp, step, goToEnd, close, toggleCaptions });

  /** Where the controls leave room, for each photo as high as its own caption. */
  const paddings = new Map<number, ReturnType<typeof controls.measure>>();
  function paddingOf(index: number) {
    const photo = photos[index];
    const known = paddings.get(index);
    if (known || !photo) return known ?? { top: 0, right: 0, bottom: 0, left: 0 };
    const measured = controls.measure(photo);
    paddings.set(index, measured);
    return measured;
  }

  function current(): LightboxPhoto | undefined {
    return photos[pswp.currIndex];
  }

  function positionOf(photo: LightboxPhoto): number {
    return inReadingOrder.indexOf(photo) + 1;
  }

  function step(by: 1 | -1): void {
    pswp.goTo(Math.min(photos.length - 1, Math.max(0, pswp.potentialIndex + (isRtl ? -by : by))));
  }

  function goToEnd(isLast: boolean): void {
    pswp.goTo(isLast === isRtl ? 0 : photos.length - 1);
  }

  function toggleCaptions(): void {
    captionsShown = !captionsShown;
    storeCaptionChoice(captionsShown);
    controls.showCaptions(captionsShown);
    paddings.clear();
    pswp.updateSize(true);
  }

  function close(): void {
    // PhotoSwipe does not turn round while it opens.
    if (pswp.opener.isOpen) pswp.close();
    else closeWhenOpen = true;
  }

  function update(): void {
    const photo = current();
    if (!photo) return;
    controls.show(photo, positionOf(photo));
    announce();
    updateLoading();
    onShow(photo.figure);
  }

  function announce(): void {
    const photo = current();
    // Before it is open nothing would be heard.
    if (photo && pswp.opener.isOpen) {
      controls.announce(photo, positionOf(photo), pswp.currSlide?.content.isError() ?? false);
    }
  }

  function updateLoading(): void {
    controls.showLoading(pswp.currSlide?.content.isLoading() ?? false);
  }

  pswp.on('firstUpdate', () => {
    // What PhotoSwipe says of itself is for a dialog without ours around it, and in English.
    for (const name of ['role', 'tabindex']) pswp.element?.removeAttribute(name);
    for (const element of dialog.querySelectorAll('[aria-roledescription]')) {
      element.removeAttribute('aria-roledescription');
    }
    controls.showCaptions(captionsShown);
    pswp.element?.append(controls.element);
    dialog.showModal();
    dialog.focus();
  });
  pswp.on('beforeResize', () => paddings.clear());
  pswp.on('change', update);
  pswp.on('loadComplete', ({ content, isError }) => {
    updateLoading();
    if (isError && content.index === pswp.currIndex) announce();
  });
  pswp.on('contentLoadImage', updateLoading);
  pswp.on('zoomPanUpdate', ({ slide }) => {
    controls.showZoomed(slide.currZoomLevel > slide.zoomLevels.initial * 1.01);
  });
  pswp.on('openingAnimationEnd', () => {
    announce();
    if (closeWhenOpen) pswp.close();
  });
  pswp.on('close', () => {
    const photo = current();
    if (document.fullscreenElement) void document.exitFullscreen();
    unlockScroll();
    if (photo) bringIntoView(photo.figure);
    // However it was opened: the photo goes back to its place.
    pswp.options.showHideAnimationType = isStill ? 'none' : 'zoom';
    pswp.options.showHideOpacity = false;
    onClose();
  });
  pswp.on('destroy', () => {
    const photo = current();
    dialog.remove();
    if (photo) bringIntoView(photo.figure);
    photo?.link.focus({ preventScroll: true });
    onClosed();
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  // A browser may close a dialog against our will, so that no page can keep a reader.
  dialog.addEventListener('close', () => pswp.destroy());

  if (isStill) {
    // PhotoSwipe does without its own animations, but lets go of a swipe with a spring.
    const { mainScroll } = pswp;
    const move = mainScroll.moveIndexBy.bind(mainScroll);
    mainScroll.moveIndexBy = (diff) => move(diff, false);
  }
  const unlockScroll = lockScroll();
  pswp.init();

  return {
    show: (asked) => {
      const index = photos.findIndex((photo) => photo.figure === asked);
      if (index >= 0 && index !== pswp.currIndex) pswp.goTo(index);
      return index >= 0;
    },
    close,
  };
};

/** Keeps the page behind from scrolling, and from moving when its scroll bar goes. Returns what ends it. */
function lockScroll(): () => void {
  const { style, clientWidth } = document.documentElement;
  const { overflow, paddingRight } = style;
  style.paddingRight = `${window.innerWidth - clientWidth}px`;
  style.overflow = 'hidden';
  return () => Object.assign(style, { overflow, paddingRight });
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}

function bringIntoView(figure: HTMLElement): void {
  const { top, bottom, left, right } = figure.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth) return;
  figure.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
}
