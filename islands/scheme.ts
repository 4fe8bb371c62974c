import { SCHEME_KEY } from '../lib/schemeScript.ts';

/**
 * The colour switch in the footer: shows it, makes it work and stores the choice, which
 * `lib/schemeScript.ts` applies to later pages. Without storage, the choice lasts for the page.
 */
const root = document.documentElement;

function recall(): string {
  try {
    return localStorage.getItem(SCHEME_KEY) ?? '';
  } catch {
    return '';
  }
}

function apply(scheme: string): void {
  const isChosen = scheme === 'light' || scheme === 'dark';
  if (isChosen) root.dataset.scheme = scheme;
  else delete root.dataset.scheme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    // The query that the page came with names the scheme that the colour is for.
    meta.dataset.media ??= meta.media;
    meta.media = !isChosen ? meta.dataset.media : meta.dataset.media.includes(scheme) ? 'all' : 'not all';
  }
}

function enableSwitch(): void {
  const fieldset = document.querySelector<HTMLFieldSetElement>('fieldset.scheme-switch');
  if (!fieldset) return;
  for (const choice of fieldset.querySelectorAll('input')) choice.checked = choice.value === recall();
  fieldset.addEventListener('change', ({ target }) => {
    const { value } = target as HTMLInputElement;
    apply(value);
    try {
      if (value === '') localStorage.removeItem(SCHEME_KEY);
      else localStorage.setItem(SCHEME_KEY, value);
    } catch {}
  });
  fieldset.dataset.ready = '';
}

apply(recall());
enableSwitch();
// A choice in another tab, and a page restored from the back/forward cache.
addEventListener('storage', () => apply(recall()));
addEventListener('pageshow', ({ persisted }) => persisted && apply(recall()));
