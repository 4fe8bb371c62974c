import type { Padding } from 'photoswipe';
import { create } from './createElement.ts';
import type { LightboxPhoto } from './parsePhoto.ts';

const NO_ROOM: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** The caption and the credit beside a photo. */
export function createCaption() {
  const element = create('div', 'lightbox-caption');
  const text = create('p');
  const credit = create('p', 'lightbox-credit');
  element.append(text, credit);
  return {
    element,
    fill(photo: LightboxPhoto): void {
      text.textContent = photo.caption;
      credit.replaceChildren(...photo.credit.cloneNode(true).childNodes);
      element.lang = photo.language;
    },
  };
}

/**
 * Measures the room that the style sheet leaves to the controls on each side of a photo, which
 * depends on how high its caption is. Several photos cost one layout, so a photo is measured
 * together with its neighbours, and all others once the lightbox is open.
 *
 * @param controls the element with the controls, inside the lightbox
 * @param photos from left to right
 */
export function createRoomMeasure(controls: HTMLElement, photos: readonly LightboxPhoto[]) {
  let measured = new Map<LightboxPhoto, Padding>();

  function measureAll(asked: readonly LightboxPhoto[]): void {
    const copies = asked
      .filter((photo) => !measured.has(photo))
      .map((photo) => {
        const copy = create('div', controls.className);
        const stage = create('div', 'lightbox-stage');
        const caption = createCaption();
        caption.fill(photo);
        copy.append(stage, caption.element);
        return { photo, copy, stage };
      });
    controls.after(...copies.map(({ copy }) => copy));
    for (const { photo, copy, stage } of copies) {
      const outer = copy.getBoundingClientRect();
      const inner = stage.getBoundingClientRect();
      measured.set(photo, {
        top: inner.top - outer.top,
        right: outer.right - inner.right,
        bottom: outer.bottom - inner.bottom,
        left: inner.left - outer.left,
      });
    }
    for (const { copy } of copies) copy.remove();
  }

  return {
    /** @param index of a photo */
    measure(index: number): Padding {
      const photo = photos[index];
      if (!photo) return NO_ROOM;
      if (!measured.has(photo)) measureAll(photos.slice(Math.max(0, index - 1), index + 2));
      return measured.get(photo) ?? NO_ROOM;
    },
    measureAhead: () => measureAll(photos),
    clear(): void {
      measured = new Map();
    },
  };
}
