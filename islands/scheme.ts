/**
 * The reader's choice of colours. Runs before anything is drawn, so that nothing flashes, and later makes the switch in
 * the footer work. Storage may be closed to us; then the choice holds for the page.
 */
const KEY = 'scheme';
const root = document.documentElement;

function recall(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
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
      if (value === '') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, value);
    } catch {}
  });
  fieldset.hidden = false;
}

apply(recall());
// Another tab's choice, and a page that comes back from the browser's cache.
addEventListener('storage', () => apply(recall()));
addEventListener('pageshow', () => apply(recall()));
addEventListener('DOMContentLoaded', enableSwitch);
