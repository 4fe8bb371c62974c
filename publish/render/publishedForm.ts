import { SCHEME_SCRIPT } from '../../lib/schemeScript.ts';

/**
 * The published form of a page that Next has rendered. Drops Next's scripts, their preloads and
 * their data, and slashes that mean nothing. Keeps JSON-LD, speculation rules, islands, and the one
 * inline script that the policy allows.
 *
 * A pure function: a page has the same bytes whether a build or a later change renders it. React
 * escapes `<` and `>` in text and attributes, and `</script` in scripts, so a pattern can find the
 * end of an element.
 *
 * @param html one whole document
 */
export function publishedForm(html: string): string {
  return html
    .replace(/<script\b([^>]*)>([\s\S]*?)<\/script>/g, (element, attributes: string, text: string) =>
      isKept(attributes) || text === SCHEME_SCRIPT ? element : '',
    )
    .replace(/<link\b[^>]*>/g, (element) => (isScriptPreload(element) ? '' : element))
    .replace(/<meta name="next-size-adjust"[^>]*>/g, '')
    .replace(/<div hidden=""><!--\$--><!--\/\$--><\/div>/g, '')
    .replace(/<!--[^>]*-->/g, '')
    .replace(/ data-precedence="[^"]*"/g, '')
    .replace(VOID_ELEMENT, '$1>');
}

/** Elements without content. React writes a slash that means nothing in HTML. */
const VOID_ELEMENT = /(<(?:br|hr|img|input|link|meta|source|wbr)\b[^>]*)\/>/g;

function isKept(attributes: string): boolean {
  return (
    /\btype="(?:application\/ld\+json|speculationrules)"/.test(attributes) || /\bsrc="\/islands\//.test(attributes)
  );
}

function isScriptPreload(element: string): boolean {
  return (
    /\bas="script"/.test(element) || (/\brel="modulepreload"/.test(element) && !/\bhref="\/islands\//.test(element))
  );
}
