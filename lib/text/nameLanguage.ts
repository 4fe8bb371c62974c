/**
 * The name of a language in that language: Deutsch, Português. With its region only where others
 * share the language: English (UK), English (US).
 *
 * @param others the tags of all languages that are offered
 */
export function nameLanguage(tag: string, others: readonly string[] = []): string {
  const primary = (one: string) => new Intl.Locale(one).language;
  const isShared = others.some((other) => other !== tag && primary(other) === primary(tag));
  const { language, script } = new Intl.Locale(tag);
  const shown = isShared ? tag : [language, script].filter(Boolean).join('-');
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(shown) ?? tag;
  return name.replace(/^\p{Ll}/u, (first) => first.toLocaleUpperCase(tag));
}
