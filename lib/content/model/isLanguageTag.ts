const FORM = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Whether a text names a language as `lang` in HTML does: `en`, `pt-BR`; not in some wrong order, such as `en-GB-Latn`. */
export function isLanguageTag(text: string): boolean {
  if (!FORM.test(text)) return false;
  try {
    // Pages ask it for the direction of writing.
    return new Intl.Locale(text).language !== '';
  } catch {
    return false;
  }
}
