import type PhotoSwipe from 'photoswipe';
import type { Controls } from './createControls.ts';
import type { LightboxPhoto } from './parsePhoto.ts';

/**
 * Keeps the controls, and what screen readers are told, in step with the photo that PhotoSwipe
 * shows. Only what readers see is done at once. The rest waits until the photo has been painted,
 * because it takes longer than the photo itself on slow phones.
 *
 * @param onShow told of each photo that is shown, after it has been painted
 */
export function updateControls(
  pswp: PhotoSwipe,
  photos: readonly LightboxPhoto[],
  controls: Controls,
  onShow: (figure: HTMLElement) => void,
): void {
  let isSettling = false;

  function show(): void {
    const photo = photos[pswp.currIndex];
    if (!photo) return;
    controls.show(photo);
    showLoading();
    if (!isSettling) afterPaint(settle);
    isSettling = true;
  }

  function settle(): void {
    isSettling = false;
    const photo = photos[pswp.currIndex];
    if (!photo || pswp.isDestroying) return;
    controls.settle();
    announce();
    onShow(photo.figure);
  }

  function announce(): void {
    const photo = photos[pswp.currIndex];
    // Screen readers ignore what is announced before the dialog is open.
    if (photo && pswp.opener.isOpen) {
      controls.announce(photo, pswp.currSlide?.content.isError() ?? false);
    }
  }

  function showLoading(): void {
    controls.showLoading(pswp.currSlide?.content.isLoading() ?? false);
  }

  pswp.on('beforeResize', controls.remeasure);
  pswp.on('change', show);
  pswp.on('loadComplete', ({ content, isError }) => {
    showLoading();
    if (isError && content.index === pswp.currIndex) announce();
  });
  pswp.on('contentLoadImage', showLoading);
  pswp.on('zoomPanUpdate', ({ slide }) => {
    controls.showZoomed(slide.currZoomLevel > slide.zoomLevels.initial * 1.01);
  });
  pswp.on('openingAnimationEnd', () => {
    announce();
    afterPaint(controls.measureAhead);
  });
}

function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}
