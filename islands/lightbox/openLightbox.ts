import './styles.ts';
import { lightboxWords as words } from '../../lib/words/lightboxWords.ts';
import { readCaptionChoice, storeCaptionChoice } from './captionChoice.ts';
import { createControls } from './createControls.ts';
import { createPhotoSwipe } from './createPhotoSwipe.ts';
import { handleKeys } from './handleKeys.ts';
import { bringIntoView, isInView, lockScroll } from './pageBehind.ts';
import { parsePhoto } from './parsePhoto.ts';
import { updateControls } from './updateControls.ts';

export type Lightbox = {
  /** Goes to a photo; false when it is not in the set. */
  show: (figure: HTMLElement) => boolean;
  /** Acts on a key that the reader pressed before the lightbox was there. */
  press: (event: KeyboardEvent) => void;
  close: () => void;
};

/**
 * A click on a photo, a change of the address on the open page, or a page that loads at a photo's
 * address.
 */
export type OpenedBy = 'click' | 'move' | 'load';

type LightboxRequest = {
  /** The set, in reading order. */
  figures: readonly HTMLElement[];
  /** The photo to begin with. */
  figure: HTMLElement;
  by: OpenedBy;
  /**
   * A photo has been painted. It is new when it was clicked, and the address has to get an entry
   * for it.
   */
  onShow: (figure: HTMLElement, isNew: boolean) => void;
  /** It begins to close, and the page is at the photo that was shown last. */
  onClose: () => void;
  onClosed: () => void;
};

export type OpenLightbox = (request: LightboxRequest) => Lightbox;

/**
 * Opens the lightbox: PhotoSwipe pans and zooms the photos inside a modal `<dialog>`, for which the
 * browser makes the page inert and keeps the focus; keys and controls are our own.
 */
export const openLightbox: OpenLightbox = ({ figures, figure, by, onShow, onClose, onClosed }) => {
  const isRtl = getComputedStyle(figure).direction === 'rtl';
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const photos = figures.map(parsePhoto);
  // PhotoSwipe goes from left to right. In right-to-left scripts the last photo comes first.
  if (isRtl) photos.reverse();
  const last = photos.length - 1;
  const indexOf = (asked: HTMLElement) => photos.findIndex((photo) => photo.figure === asked);
  let captionsShown = readCaptionChoice();

  const actions = {
    step: (by: 1 | -1) => pswp.goTo(Math.min(last, Math.max(0, pswp.potentialIndex + (isRtl ? -by : by)))),
    goToEnd: (isLast: boolean) => pswp.goTo(isLast === isRtl ? 0 : last),
    close: () => whenOpen(() => pswp.close()),
    toggleCaptions: () => {
      captionsShown = !captionsShown;
      storeCaptionChoice(captionsShown);
      controls.showCaptions(captionsShown);
      pswp.updateSize(true);
    },
  };
  const dialog = createDialog(isRtl);
  const controls = createControls({ photos, ...actions });
  const pswp = createPhotoSwipe(dialog, photos, isStill, {
    index: indexOf(figure),
    showHideAnimationType: by === 'load' || isStill ? 'none' : isInView(figure) ? 'zoom' : 'fade',
    paddingFn: (_, __, index) => controls.measure(index),
    tapAction: (_, { target }) => {
      if (target instanceof Element && !target.closest('.pswp__img')) actions.close();
    },
  });
  let isNew = by === 'click';
  updateControls(pswp, photos, controls, (shown) => {
    onShow(shown, isNew);
    isNew = false;
  });
  const whenOpen = (act: () => void) => (pswp.opener.isOpen ? act() : pswp.on('openingAnimationEnd', act));
  const press = handleKeys(dialog, { pswp, whenOpen, ...actions });

  pswp.on('firstUpdate', () => {
    controls.showCaptions(captionsShown);
    pswp.element?.append(controls.element);
    dialog.showModal();
    dialog.focus();
  });
  pswp.on('close', () => {
    const photo = photos[pswp.currIndex];
    if (document.fullscreenElement) void document.exitFullscreen();
    unlockScroll();
    if (photo) bringIntoView(photo.figure);
    // However it was opened, the photo shrinks back to its place.
    pswp.options.showHideAnimationType = isStill ? 'none' : 'zoom';
    pswp.options.showHideOpacity = false;
    onClose();
  });
  pswp.on('destroy', () => {
    const photo = photos[pswp.currIndex];
    dialog.remove();
    if (photo) bringIntoView(photo.figure);
    photo?.link.focus({ preventScroll: true });
    onClosed();
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    actions.close();
  });
  // A browser may close a dialog without our consent, so that no page can trap a reader.
  dialog.addEventListener('close', () => pswp.destroy());

  const unlockScroll = lockScroll();
  pswp.init();

  return {
    show: (asked) => {
      const index = indexOf(asked);
      if (index >= 0 && index !== pswp.currIndex) pswp.goTo(index);
      return index >= 0;
    },
    press,
    close: actions.close,
  };
};

function createDialog(isRtl: boolean): HTMLDialogElement {
  // The page has them in its own language.
  Object.assign(words, JSON.parse(document.querySelector<HTMLElement>('photo-lightbox')?.dataset.words ?? '{}'));
  const dialog = document.createElement('dialog');
  dialog.className = 'lightbox';
  dialog.dir = isRtl ? 'rtl' : 'ltr';
  dialog.tabIndex = -1;
  dialog.setAttribute('aria-label', words.viewer);
  dialog.setAttribute('aria-modal', 'true');
  document.body.append(dialog);
  return dialog;
}
