const FORM = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/**
 * Whether a text is a language tag as in HTML's `lang`: `en`, `pt-BR`. The order of its parts
 * matters: `en-GB-Latn` is none.
 */
export function isLanguageTag(text: string): boolean {
  if (!FORM.test(text)) return false;
  try {
    // Pages need it for the writing direction.
    return new Intl.Locale(text).language !== '';
  } catch {
    return false;
  }
}
