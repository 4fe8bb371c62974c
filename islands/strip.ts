/** The buttons of strips of photos. Each moves by most of the window, and stops at a photo. */
const SHARE_OF_WINDOW = 0.8;

for (const buttons of document.querySelectorAll<HTMLElement>('.strip > p')) {
  const strip = buttons.previousElementSibling;
  buttons.hidden = false;
  buttons.onclick = ({ target }) => {
    if (!strip || !(target instanceof HTMLButtonElement)) return;
    const forwards = getComputedStyle(strip).direction === 'rtl' ? -1 : 1;
    strip.scrollBy({
      left: Number(target.value) * forwards * strip.clientWidth * SHARE_OF_WINDOW,
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
  };
}
