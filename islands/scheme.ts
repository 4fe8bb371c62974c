import { SCHEME_KEY } from '../lib/schemeScript.ts';

/**
 * The reader's choice of colours: shows the switch in the footer and makes it work. What was chosen before, the page itself applies
 * (`lib/schemeScript.ts`). Storage may be closed to us; then the choice holds for the page.
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
// Another tab's choice, and a page that comes back from the browser's cache.
addEventListener('storage', () => apply(recall()));
addEventListener('pageshow', ({ persisted }) => persisted && apply(recall()));
