import { SCHEME_SCRIPT } from '../../lib/schemeScript.ts';

/**
 * The published form of a rendered page: what readers get of the HTML that Next makes. Next's own scripts, the preloads
 * that fetch them and the data that feeds them are dropped; JSON-LD, speculation rules, the scripts of `/islands/` and the one
 * text that the policy allows stay. A pure function, so that a page rendered by a build and the same page rendered later on
 * its own come out byte for byte alike.
 *
 * React escapes `<` and `>` in text and attributes and `</script` in scripts, which is what lets a pattern find where
 * each element ends.
 *
 * @param html one whole document, rendered by Next
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
    .replace(/ data-precedence="[^"]*"/g, '');
}

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
