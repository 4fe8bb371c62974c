import type PhotoSwipe from 'photoswipe';

const PAN_PX = 80;
const ZOOM_FACTOR = 1.5;

type Actions = {
  pswp: PhotoSwipe;
  /** Acts at once, or when the lightbox is open. */
  whenOpen: (act: () => void) => void;
  step: (by: 1 | -1) => void;
  goToEnd: (isLast: boolean) => void;
  close: () => void;
  toggleCaptions: () => void;
};

/**
 * The keys of the lightbox. Other keys keep their meaning.
 *
 * @returns handles a key that was pressed outside the dialog
 */
export function handleKeys(
  dialog: HTMLElement,
  { pswp, whenOpen, step, goToEnd, close, toggleCaptions }: Actions,
): (event: KeyboardEvent) => void {
  const right = dialog.dir === 'rtl' ? -1 : 1;
  const left = right === 1 ? -1 : 1;

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Tab') keepFocus(dialog, event);
    else if (actWhenOpen(event.key)) event.preventDefault();
  };
  dialog.addEventListener('keydown', press);

  function actWhenOpen(key: string): boolean {
    if (pswp.opener.isOpen) return act(key);
    // PhotoSwipe cannot move photos while it opens: keys wait for it.
    if (!pswp.opener.isClosing) whenOpen(() => act(key));
    return !pswp.opener.isClosing;
  }

  /** Whether the key means something here. */
  function act(key: string): boolean {
    switch (key) {
      case 'Escape':
        close();
        return true;
      case 'ArrowRight':
        if (!pan('x', -PAN_PX)) step(right);
        return true;
      case 'ArrowLeft':
        if (!pan('x', PAN_PX)) step(left);
        return true;
      case 'ArrowDown':
        return pan('y', -PAN_PX);
      case 'ArrowUp':
        return pan('y', PAN_PX);
      case 'Home':
        goToEnd(false);
        return true;
      case 'End':
        goToEnd(true);
        return true;
      case '+':
      case '=':
        zoom(ZOOM_FACTOR);
        return true;
      case '-':
      case '_':
        zoom(1 / ZOOM_FACTOR);
        return true;
      case 'c':
      case 'C':
        toggleCaptions();
        return true;
      default:
        return false;
    }
  }

  /** Pans an enlarged photo; false when it fits the screen, or its edge is showing already. */
  function pan(axis: 'x' | 'y', by: number): boolean {
    const slide = pswp.currSlide;
    if (!slide || slide.currZoomLevel <= slide.zoomLevels.initial) return false;
    const before = slide.pan[axis];
    slide.panTo(slide.pan.x + (axis === 'x' ? by : 0), slide.pan.y + (axis === 'y' ? by : 0));
    return slide.pan[axis] !== before;
  }

  function zoom(factor: number): void {
    const slide = pswp.currSlide;
    if (!slide) return;
    slide.zoomTo(slide.currZoomLevel * factor, pswp.getViewportCenterPoint(), pswp.options.zoomAnimationDuration);
  }

  return press;
}

/**
 * Cycles the focus inside the dialog. By itself a modal dialog lets it leave for the browser's
 * toolbars.
 */
function keepFocus(dialog: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>('button, a[href], [tabindex="0"]')].filter(
    (element) => element.getClientRects().length > 0,
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const { activeElement } = document;
  if (event.shiftKey ? activeElement === first || activeElement === dialog : activeElement === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
