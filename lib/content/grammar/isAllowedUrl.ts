/** Control, formatting and space characters: browsers drop some of them from a scheme before they obey it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** Brackets are percent-encoded on the way to HTML, and then no URL parser can read the host. */
const BRACKET_IN_HOST = /^https?:\/\/[^/?#]*[[\]]/i;
const ALLOWED = /^(?:https?:\/\/[^/?#]|mailto:[^?])/i;

/**
 * Whether a page may link to an address: http, https, mailto, or a path or anchor on this site. Addresses that only seem
 * relative (`//host`, `/\host`) are refused, as is every other scheme however it is disguised, and what no URL parser
 * can read (`https://[`): pages and feeds resolve every address, and would stop at it. So they would at the address of a
 * machine in brackets (`https://[::1]/`), which no story links to.
 */
export function isAllowedUrl(url: string): boolean {
  // Browsers read a backslash as a slash.
  if (url === '' || UNSEEN.test(url) || url.includes('\\') || url.startsWith('//')) return false;
  if (SCHEME.test(url) && !ALLOWED.test(url)) return false;
  if (BRACKET_IN_HOST.test(url)) return false;
  return URL.canParse(url, 'https://x.invalid');
}

/**
 * Whether an address may stand by itself, outside any page: allowed, and either absolute or a path from the site's root.
 * `example.org` is neither, though it was surely meant to be.
 */
export function isAllowedStandaloneUrl(url: string): boolean {
  return isAllowedUrl(url) && (SCHEME.test(url) || url.startsWith('/'));
}

/** Whether an address may stand by itself and begins with one of some schemes, such as `https:`. */
export function isAllowedUrlOf(schemes: readonly string[], url: string): boolean {
  return isAllowedUrl(url) && schemes.includes(SCHEME.exec(url)?.[0].toLowerCase() ?? '');
}
