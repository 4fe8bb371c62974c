/**
 * Keeps the page behind the lightbox from scrolling, and from shifting when its scroll bar goes;
 * returns the undo.
 */
export function lockScroll(): () => void {
  const { style, clientWidth } = document.documentElement;
  const { overflow, paddingRight } = style;
  style.paddingRight = `${window.innerWidth - clientWidth}px`;
  style.overflow = 'hidden';
  return () => Object.assign(style, { overflow, paddingRight });
}

/** Whether any part of an element is on the screen. */
export function isInView(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}

/** Scrolls the page to a figure, unless all of it is on the screen. */
export function bringIntoView(figure: HTMLElement): void {
  const { top, bottom, left, right } = figure.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth) return;
  figure.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
}
