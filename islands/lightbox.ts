import photoswipeStyles from 'photoswipe/style.css';
import styles from './lightbox/lightbox.css';
import type { Lightbox, OpenLightbox } from './lightbox/openLightbox.ts';

/**
 * Enlarges the photos of a story over the page, and keeps the address at the photo that is shown. This file is all
 * that a reader downloads before the first click; what shows photos is fetched then.
 *
 * Without it a photo's address enlarges the figure itself (`gallery.css`). That view stays until the lightbox stands
 * over it, and for good when the lightbox cannot be fetched; the attribute `ready` ends it.
 */
class PhotoLightbox extends HTMLElement {
  #lightbox: Lightbox | null = null;
  #isOpening = false;
  /** Whether the address is that of the photo which is shown. */
  #holdsAddress = false;
  /** What the address asked for while photos of another set were shown. */
  #waiting: HTMLElement | null = null;
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    document.addEventListener('click', (event) => this.#onClick(event), { signal });
    for (const type of ['popstate', 'hashchange']) addEventListener(type, () => this.#followAddress(true), { signal });
    if (document.readyState !== 'loading') this.#followAddress(false);
    else document.addEventListener('DOMContentLoaded', () => this.#followAddress(false), { signal });
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
    this.#lightbox?.close();
  }

  #onClick(event: MouseEvent): void {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (event.defaultPrevented || button || ctrlKey || metaKey || shiftKey || altKey) return;
    const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href^="#"]');
    const figure = link && this.#figureAt(link.hash);
    // Before we are ready the figure itself is enlarged, and its links are its own.
    if (!figure || !this.hasAttribute('ready')) return;
    event.preventDefault();
    link.setAttribute('aria-busy', 'true');
    void this.#open(figure, 'click').finally(() => link.removeAttribute('aria-busy'));
  }

  /** @param isMove whether the page was there before, so that the entry behind this one is a place on it */
  #followAddress(isMove: boolean): void {
    const figure = this.#figureAt(location.hash);
    if (!figure) {
      this.#holdsAddress = false;
      this.#waiting = null;
      if (this.#lightbox) this.#lightbox.close();
      else history.scrollRestoration = 'auto';
      if (!this.#isOpening) this.toggleAttribute('ready', true);
      return;
    }
    // Whether Back leads to the story is kept in the entry itself, so that it outlives a reload.
    if (readBackLeadsHere() === undefined) writeEntry(location.hash, isMove);
    if (!this.#lightbox) void this.#open(figure, isMove ? 'move' : 'load');
    else if (!this.#lightbox.show(figure)) {
      this.#waiting = figure;
      this.#holdsAddress = false;
      this.#lightbox.close();
    }
  }

  async #open(figure: HTMLElement, by: 'click' | 'move' | 'load'): Promise<void> {
    if (this.#isOpening || this.#lightbox) return;
    this.#isOpening = true;
    try {
      const [{ openLightbox }] = await Promise.all([
        import('./lightbox/openLightbox.ts'),
        addStyles(photoswipeStyles),
        addStyles(styles),
      ]);
      // While that was fetched the reader may have gone elsewhere.
      const asked = by === 'click' ? figure : this.#figureAt(location.hash);
      if (asked) this.#show(openLightbox, asked, by);
      this.toggleAttribute('ready', true);
    } catch (error) {
      // The address enlarges the photo without us.
      console.error(error);
      this.removeAttribute('ready');
      if (by === 'click') location.hash = figure.id;
    } finally {
      this.#isOpening = false;
    }
  }

  #show(openLightbox: OpenLightbox, figure: HTMLElement, by: 'click' | 'move' | 'load'): void {
    if (by === 'click') {
      // Going back must not move the page: it is already at the photo that was shown last.
      history.scrollRestoration = 'manual';
      history.pushState({ backLeadsHere: true }, '', `#${figure.id}`);
    }
    this.#holdsAddress = true;
    this.#lightbox = openLightbox({
      figures: this.#listSet(figure),
      figure,
      isFirstView: by === 'load',
      onShow: ({ id }) => {
        if (this.#holdsAddress) writeEntry(`#${id}`, readBackLeadsHere() === true);
      },
      onClose: () => this.#leaveAddress(),
      onClosed: () => {
        this.#lightbox = null;
        if (this.#waiting) void this.#open(this.#waiting, 'move');
        else history.scrollRestoration = 'auto';
        this.#waiting = null;
      },
    });
  }

  /** Takes the photo out of the address, unless the reader went back and it is out already. */
  #leaveAddress(): void {
    if (!this.#holdsAddress) return;
    this.#holdsAddress = false;
    // A reader who came straight to the photo has another site behind: the entry stays, and becomes the story's.
    if (readBackLeadsHere()) history.back();
    else history.replaceState(null, '', location.pathname + location.search);
  }

  /** The photos that the figure's own links lead through, in order. */
  #listSet(figure: HTMLElement): HTMLElement[] {
    const set = [figure];
    for (let at = this.#linked(figure, 'prev'); at; at = this.#linked(at, 'prev')) set.unshift(at);
    for (let at = this.#linked(figure, 'next'); at; at = this.#linked(at, 'next')) set.push(at);
    return set;
  }

  #linked(figure: HTMLElement, rel: 'prev' | 'next'): HTMLElement | null {
    return this.#figureAt(figure.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.hash ?? '');
  }

  #figureAt(hash: string): HTMLElement | null {
    return hash.length > 1
      ? this.querySelector<HTMLElement>(`.figure[id="${CSS.escape(decode(hash.slice(1)))}"]`)
      : null;
  }
}

function readBackLeadsHere(): unknown {
  const entry: unknown = history.state;
  return typeof entry === 'object' && entry ? Reflect.get(entry, 'backLeadsHere') : undefined;
}

function writeEntry(hash: string, backLeadsHere: boolean): void {
  history.replaceState({ backLeadsHere }, '', hash);
}

/** A mistyped address such as `#100%` is no error of ours. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Resolves when the style sheet holds, so that nothing is shown unstyled. */
function addStyles(address: string): Promise<unknown> {
  if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${address} could not be fetched`));
    };
    document.head.append(link);
  });
}

customElements.define('photo-lightbox', PhotoLightbox);
