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
  if (scheme === 'light' || scheme === 'dark') root.dataset.scheme = scheme;
  else delete root.dataset.scheme;
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

enableSwitch();
// A choice in another tab, and a page restored from the back/forward cache.
addEventListener('storage', () => apply(recall()));
addEventListener('pageshow', ({ persisted }) => persisted && apply(recall()));
