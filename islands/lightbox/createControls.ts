import { lightboxWords as words } from '../../lib/words/lightboxWords.ts';
import { copyText } from './copyText.ts';
import { create } from './createElement.ts';
import { createIcon, type IconName } from './createIcon.ts';
import { createCaption, createRoomMeasure } from './measureRoom.ts';
import type { LightboxPhoto } from './parsePhoto.ts';

/** How long “Copied” stays. */
const NOTE_MS = 2500;

type ControlsOptions = {
  /** From left to right. */
  photos: readonly LightboxPhoto[];
  step: (by: 1 | -1) => void;
  close: () => void;
  toggleCaptions: () => void;
};

export type Controls = ReturnType<typeof createControls>;

/**
 * Everything around the photo: buttons, counter, caption and credit, and what screen readers are
 * told.
 */
export function createControls({ photos, step, close: onClose, toggleCaptions }: ControlsOptions) {
  const total = photos.length;
  let shown: LightboxPhoto | null = null;
  let isCaptionScrolled = false;

  const element = create('div', 'lightbox-controls');
  const stage = create('div', 'lightbox-stage');
  const counter = create('p', 'lightbox-counter');
  const loading = create('p', 'lightbox-loading');
  const caption = createCaption();
  const announcement = create('p', 'lightbox-unseen');
  const announced = create('span');
  const close = createButton('close', words.close, onClose, 'lightbox-button lightbox-close');
  const previous = createButton('back', words.previous, () => step(-1), 'lightbox-button lightbox-previous');
  const next = createButton('on', words.next, () => step(1), 'lightbox-button lightbox-next');
  const captions = createButton('captions', words.captions, toggleCaptions);
  const { tools, note, download } = createTools(element, captions, () => shown);
  // Scrolling a long caption must not zoom the photo.
  caption.element.addEventListener('wheel', (event) => event.stopPropagation());
  caption.element.onscroll = () => {
    isCaptionScrolled = true;
  };
  // Screen readers get the position from the announcement, together with the caption, even when
  // captions are hidden.
  counter.setAttribute('aria-hidden', 'true');
  announcement.setAttribute('aria-live', 'polite');
  announcement.setAttribute('aria-atomic', 'true');
  loading.textContent = words.loading;
  element.append(stage, tools, close, previous, counter, next, caption.element, loading, note, announcement);
  if (total === 1) element.classList.add('lightbox-single');
  const room = createRoomMeasure(element, photos);

  return {
    element,
    measure: room.measure,
    measureAhead: room.measureAhead,
    remeasure: room.clear,

    show(photo: LightboxPhoto): void {
      const { position, largest } = photo;
      shown = photo;
      caption.fill(photo);
      // Setting it makes the browser lay out the page.
      if (isCaptionScrolled) caption.element.scrollTop = 0;
      isCaptionScrolled = false;
      counter.textContent = positionText(position, total);
      // Not `disabled`, which would drop the focus of the button that the reader just pressed.
      previous.setAttribute('aria-disabled', String(position === 1));
      next.setAttribute('aria-disabled', String(position === total));
      download.href = largest;
      download.download = `${photo.figure.id}${largest.match(/\.\w+$/)?.[0] ?? ''}`;
    },

    /** What needs the layout of the photo that is shown. */
    settle(): void {
      // What scrolls must be reachable by keyboard.
      if (caption.element.scrollHeight > caption.element.clientHeight) caption.element.tabIndex = 0;
      else caption.element.removeAttribute('tabindex');
    },

    announce({ position, caption, credit, language }: LightboxPhoto, isFailed: boolean): void {
      announced.lang = language;
      announced.textContent = `${caption} ${credit.textContent}`;
      const failure = isFailed ? `${words.failed} ` : '';
      announcement.replaceChildren(`${positionText(position, total)}. ${failure}`, announced);
    },

    showCaptions(isShown: boolean): void {
      room.clear();
      element.classList.toggle('lightbox-bare', !isShown);
      captions.setAttribute('aria-pressed', String(isShown));
      captions.replaceChildren(createIcon(isShown ? 'captions' : 'noCaptions'));
    },

    showLoading(isLoading: boolean): void {
      element.classList.toggle('lightbox-waiting', isLoading);
    },

    showZoomed(isZoomed: boolean): void {
      element.classList.toggle('lightbox-zoomed', isZoomed);
    },
  };
}

/**
 * The row of tools: captions, copy link, share, download and full screen, as far as the browser has
 * them.
 */
function createTools(host: HTMLElement, captions: HTMLElement, shown: () => LightboxPhoto | null) {
  let noteTimer = 0;
  const tools = create('div', 'lightbox-tools');
  const note = create('output', 'lightbox-note');
  const download = create('a', 'lightbox-button');
  name(download, words.download);
  download.append(createIcon('download'));

  const address = () => `${location.origin}${location.pathname}#${shown()?.figure.id ?? ''}`;
  const copyLink = async () => {
    note.textContent = (await copyText(address(), host)) ? words.copied : words.notCopied;
    clearTimeout(noteTimer);
    noteTimer = window.setTimeout(() => note.replaceChildren(), NOTE_MS);
  };
  const share = () => {
    // Fails when the reader cancels.
    navigator.share({ title: document.title, text: shown()?.caption ?? '', url: address() }).catch(() => {});
  };

  tools.append(captions, createButton('link', words.copyLink, copyLink));
  if ('share' in navigator) tools.append(createButton('share', words.share, share));
  tools.append(download);
  if (document.fullscreenEnabled) tools.append(createFullScreenButton());
  return { tools, note, download };
}

function name(element: HTMLElement, text: string): void {
  element.setAttribute('aria-label', text);
  element.title = text;
}

function createButton(
  icon: IconName,
  text: string,
  onClick: () => void,
  className = 'lightbox-button',
): HTMLButtonElement {
  const button = create('button', className);
  button.type = 'button';
  button.onclick = onClick;
  name(button, text);
  button.append(createIcon(icon));
  return button;
}

function createFullScreenButton(): HTMLButtonElement {
  const button = createButton('expand', words.fullScreen, () => {
    // Browsers refuse to show a dialog full screen.
    const viewer = button.closest<HTMLElement>('.pswp');
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (viewer) {
      viewer.onfullscreenchange = update;
      // Fails when the browser refuses; the button then stays as it is.
      viewer.requestFullscreen().catch(() => {});
    }
  });
  const update = () => {
    const isOn = document.fullscreenElement !== null;
    button.setAttribute('aria-pressed', String(isOn));
    button.replaceChildren(createIcon(isOn ? 'shrink' : 'expand'));
  };
  update();
  return button;
}

function positionText(position: number, total: number): string {
  return words.position.replace('{position}', `${position}`).replace('{total}', `${total}`);
}
