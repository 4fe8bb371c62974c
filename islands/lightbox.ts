import type { Lightbox, OpenedBy, OpenLightbox } from './lightbox/openLightbox.ts';

/** How long the lightbox may take to be fetched before the photo shows that something goes on. */
const BUSY_AFTER_MS = 200;

/**
 * The custom element around a story. It opens the lightbox, and keeps the address at the photo that
 * is shown. Only this file is fetched with the page; the rest follows when a photo is first
 * pressed, and is often there when the press becomes a click.
 *
 * Without it a photo's address enlarges the figure itself (`photoAddress.css`). The attribute
 * `ready` turns that view off, once the lightbox covers it. If the lightbox cannot be fetched, the
 * view stays.
 */
class PhotoLightbox extends HTMLElement {
  #lightbox: Lightbox | null = null;
  #isOpening = false;
  /** Whether the address is that of the photo being shown. */
  #holdsAddress = false;
  /** A photo of another set that the address asked for while the lightbox was open. */
  #waiting: HTMLElement | null = null;
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.onpointerdown = ({ target }) => {
      // What fails here fails again when the photo is opened, which reports it.
      if (target instanceof Element && target.closest('.figure > a')) fetchLightbox().catch(() => {});
    };
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
    // Until then the figure itself is enlarged, and its links work by themselves.
    if (!figure || !this.hasAttribute('ready')) return;
    event.preventDefault();
    // Not at once: a frame that shows it would delay a lightbox that is nearly there.
    const busy = setTimeout(() => link.setAttribute('aria-busy', 'true'), BUSY_AFTER_MS);
    void this.#open(figure, 'click').finally(() => {
      clearTimeout(busy);
      link.removeAttribute('aria-busy');
    });
  }

  /**
   * @param isMove whether the page was already open, so that the history entry before this one is
   *   on this page
   */
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
    // Kept in the history entry itself, so that it survives a reload.
    if (readBackLeadsHere() === undefined) writeEntry(location.hash, isMove);
    if (!this.#lightbox) void this.#open(figure, isMove ? 'move' : 'load');
    else if (!this.#lightbox.show(figure)) {
      this.#waiting = figure;
      this.#holdsAddress = false;
      this.#lightbox.close();
    }
  }

  async #open(figure: HTMLElement, by: OpenedBy): Promise<void> {
    if (this.#isOpening || this.#lightbox) return;
    this.#isOpening = true;
    const takeKeys = collectKeys();
    try {
      const { openLightbox } = await fetchLightbox();
      // The reader may have navigated during the fetch.
      const asked = by === 'click' ? figure : this.#figureAt(location.hash);
      const lightbox = asked && this.#show(openLightbox, asked, by);
      for (const key of takeKeys()) lightbox?.press(key);
      this.toggleAttribute('ready', true);
    } catch (error) {
      // The address enlarges the photo by itself.
      console.error(error);
      fetching = undefined;
      this.removeAttribute('ready');
      if (by === 'click') location.hash = figure.id;
    } finally {
      this.#isOpening = false;
      takeKeys();
    }
  }

  #show(openLightbox: OpenLightbox, figure: HTMLElement, by: OpenedBy): Lightbox {
    this.#holdsAddress = by !== 'click';
    this.#lightbox = openLightbox({
      figures: this.#listSet(figure),
      figure,
      by,
      onShow: ({ id }, isNew) => {
        // Back must not scroll: the page is already at the photo that was shown last.
        if (isNew) history.scrollRestoration = 'manual';
        else if (!this.#holdsAddress) return;
        writeEntry(`#${id}`, isNew || readBackLeadsHere() === true, isNew ? 'pushState' : 'replaceState');
        this.#holdsAddress = true;
      },
      onClose: () => this.#leaveAddress(),
      onClosed: () => {
        this.#lightbox = null;
        if (this.#waiting) void this.#open(this.#waiting, 'move');
        else history.scrollRestoration = 'auto';
        this.#waiting = null;
      },
    });
    return this.#lightbox;
  }

  /** Removes the photo from the address, unless Back has done so already. */
  #leaveAddress(): void {
    if (!this.#holdsAddress) return;
    this.#holdsAddress = false;
    // If the page was opened at the photo, the entry before it is another site. This entry then
    // becomes the story's.
    if (readBackLeadsHere()) history.back();
    else history.replaceState(null, '', location.pathname + location.search);
  }

  /** The figure's set, in order: the photos that its links lead through. */
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

let fetching: Promise<{ openLightbox: OpenLightbox }> | undefined;

/** Fetches the lightbox, once. */
function fetchLightbox(): NonNullable<typeof fetching> {
  fetching ??= import('./lightbox/openLightbox.ts');
  return fetching;
}

/** Collects the keys pressed while the lightbox is fetched, until the returned function is called. */
function collectKeys(): () => KeyboardEvent[] {
  const keys: KeyboardEvent[] = [];
  const collect = (event: KeyboardEvent) => keys.push(event);
  addEventListener('keydown', collect);
  return () => {
    removeEventListener('keydown', collect);
    return keys;
  };
}

function readBackLeadsHere(): unknown {
  return history.state?.backLeadsHere;
}

function writeEntry(hash: string, backLeadsHere: boolean, how: 'pushState' | 'replaceState' = 'replaceState'): void {
  history[how]({ backLeadsHere }, '', hash);
}

/** Decodes an address, which may be mistyped: `#100%`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

customElements.define('photo-lightbox', PhotoLightbox);
