import { lightboxWords as words } from '../../lib/words.ts';
import { copyText } from './copyText.ts';
import { createIcon, type IconName } from './createIcon.ts';
import type { LightboxPhoto } from './parsePhoto.ts';

/** How long "Copied" stays. */
const NOTE_MS = 2500;

type ControlsOptions = {
  total: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
  onToggleCaptions: () => void;
};

/** All that stands around the photo: buttons, counter, caption and credit, and what screen readers are told. */
export function createControls({ total, onStep, onClose, onToggleCaptions }: ControlsOptions) {
  let shown: LightboxPhoto | null = null;
  let noteTimer = 0;

  const element = create('div', 'lightbox-controls');
  const stage = create('div', 'lightbox-stage');
  const tools = create('div', 'lightbox-tools');
  const counter = create('p', 'lightbox-counter');
  const caption = create('div', 'lightbox-caption');
  const captionText = create('p');
  const creditText = create('p', 'lightbox-credit');
  const loading = create('p', 'lightbox-loading');
  const note = create('output', 'lightbox-note');
  const announcement = create('p', 'lightbox-unseen');
  const announced = create('span');
  // Hearing "3 of 15" and seeing it are two things: what is heard holds the caption too, shown or not.
  counter.setAttribute('aria-hidden', 'true');
  announcement.setAttribute('aria-live', 'polite');
  announcement.setAttribute('aria-atomic', 'true');
  loading.textContent = words.loading;
  caption.append(captionText, creditText);
  // What scrolls inside is not for the photo behind.
  caption.addEventListener('wheel', (event) => event.stopPropagation());

  const close = createButton('close', words.close, onClose);
  const previous = createButton('back', words.previous, () => onStep(-1));
  const next = createButton('on', words.next, () => onStep(1));
  const captions = createButton('captions', words.captions, onToggleCaptions);
  const download = create('a', 'lightbox-button');
  name(download, words.download);
  download.append(createIcon('download'));
  for (const [button, area] of [
    [close, 'close'],
    [previous, 'previous'],
    [next, 'next'],
  ] as const)
    button.classList.add(`lightbox-${area}`);

  tools.append(
    captions,
    createButton('link', words.copyLink, async () =>
      say((await copyText(address(), element)) ? words.copied : words.notCopied),
    ),
  );
  if ('share' in navigator) tools.append(createButton('share', words.share, share));
  tools.append(download);
  if (document.fullscreenEnabled) tools.append(createFullScreenButton());
  element.append(stage, tools, close, previous, counter, next, caption, loading, note, announcement);
  if (total === 1) element.classList.add('lightbox-single');

  function address(): string {
    return `${location.origin}${location.pathname}#${shown?.figure.id ?? ''}`;
  }

  function share(): void {
    // A reader who thinks better of it is no error.
    navigator.share({ title: document.title, text: shown?.caption ?? '', url: address() }).catch(() => {});
  }

  function say(text: string): void {
    note.textContent = text;
    clearTimeout(noteTimer);
    noteTimer = window.setTimeout(() => note.replaceChildren(), NOTE_MS);
  }

  function fill(photo: LightboxPhoto | null): void {
    captionText.textContent = photo?.caption ?? '';
    creditText.textContent = photo?.credit ?? '';
    caption.lang = photo?.language ?? '';
  }

  return {
    element,
    say,

    show(photo: LightboxPhoto, position: number): void {
      shown = photo;
      fill(photo);
      caption.scrollTop = 0;
      // What scrolls must be reachable from the keyboard.
      if (caption.scrollHeight > caption.clientHeight) caption.tabIndex = 0;
      else caption.removeAttribute('tabindex');
      counter.textContent = words.position(position, total);
      // Not `disabled`: the focus would fall out of a button that goes off under it.
      previous.setAttribute('aria-disabled', String(position === 1));
      next.setAttribute('aria-disabled', String(position === total));
      download.href = photo.largest;
      download.download = `${photo.figure.id}${photo.largest.match(/\.\w+$/)?.[0] ?? ''}`;
    },

    announce(photo: LightboxPhoto, position: number, isFailed: boolean): void {
      announced.lang = photo.language;
      announced.textContent = `${photo.caption} ${photo.credit}`;
      announcement.replaceChildren(
        `${words.position(position, total)}. ${isFailed ? `${words.failed} ` : ''}`,
        announced,
      );
    },

    showCaptions(isShown: boolean): void {
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

    /** What the controls take of each side when this photo is shown: the style sheet lays out, and is asked here. */
    measure(photo: LightboxPhoto): { top: number; right: number; bottom: number; left: number } {
      fill(photo);
      const outer = element.getBoundingClientRect();
      const inner = stage.getBoundingClientRect();
      fill(shown);
      return {
        top: inner.top - outer.top,
        right: outer.right - inner.right,
        bottom: outer.bottom - inner.bottom,
        left: inner.left - outer.left,
      };
    },
  };
}

function create<Name extends keyof HTMLElementTagNameMap>(tag: Name, className = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

function name(element: HTMLElement, text: string): void {
  element.setAttribute('aria-label', text);
  element.title = text;
}

function createButton(icon: IconName, text: string, onClick: () => void): HTMLButtonElement {
  const button = create('button', 'lightbox-button');
  button.type = 'button';
  button.onclick = onClick;
  name(button, text);
  button.append(createIcon(icon));
  return button;
}

function createFullScreenButton(): HTMLButtonElement {
  const button = createButton('expand', words.fullScreen, () => {
    // Not the dialog: browsers refuse to let one fill the screen.
    const viewer = button.closest<HTMLElement>('.pswp');
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (viewer) {
      viewer.onfullscreenchange = update;
      // Refused, it leaves everything as it is.
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
