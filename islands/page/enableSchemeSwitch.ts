import { SCHEME_KEY } from '../../lib/schemeScript.ts';

/**
 * The colour switch in the footer: shows it, makes it work and stores the choice, which
 * `lib/schemeScript.ts` applies to later pages. Without storage, the choice lasts for the page.
 */
const root = document.documentElement;

function recall(): string {
  try {
    return localStorage[SCHEME_KEY] ?? '';
  } catch {
    return '';
  }
}

function apply(scheme: string): void {
  // Any other value means the system's colours.
  root.dataset.scheme = scheme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('[name=theme-color]')) {
    meta.content = getComputedStyle(root).backgroundColor;
  }
}

export function enableSchemeSwitch(): void {
  const fieldset = document.querySelector<HTMLFieldSetElement>('.scheme-switch');
  if (!fieldset) return;
  for (const choice of fieldset.querySelectorAll('input')) choice.checked = choice.value === recall();
  fieldset.addEventListener('change', ({ target }) => {
    const { value } = target as HTMLInputElement;
    apply(value);
    try {
      localStorage[SCHEME_KEY] = value;
    } catch {}
  });
  fieldset.dataset.ready = '';
}

/** On a page that is shown, or restored from the back/forward cache, and by a choice in another tab. */
export function followScheme(): void {
  for (const type of ['pageshow', 'storage']) addEventListener(type, () => apply(recall()));
}
