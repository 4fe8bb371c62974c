/**
 * Control, formatting and space characters. Browsers drop some of them before they read the scheme.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** Brackets are percent-encoded in HTML, and then no URL parser can read the host. */
const BRACKET_IN_HOST = /^https?:\/\/[^/?#]*[[\]]/i;
const ALLOWED = /^(?:https?:\/\/[^/?#]|mailto:[^?])/i;

/**
 * Whether a page may link to a URL: http, https, mailto, or a path or anchor on this site.
 *
 * Refuses URLs that only look relative (`//host`, `/\host`), every other scheme however disguised,
 * and what no URL parser can read (`https://[`), because pages and feeds resolve every URL. Also
 * refuses IPv6 hosts (`https://[::1]/`), whose brackets are percent-encoded in HTML.
 */
export function isAllowedUrl(url: string): boolean {
  // Browsers read a backslash as a slash.
  if (url === '' || UNSEEN.test(url) || url.includes('\\') || url.startsWith('//')) return false;
  if (SCHEME.test(url) && !ALLOWED.test(url)) return false;
  if (BRACKET_IN_HOST.test(url)) return false;
  return URL.canParse(url, 'https://x.invalid');
}

/**
 * Whether a URL can be used outside any page: allowed, and absolute or a path from the site's root.
 * `example.org` is neither.
 */
export function isAllowedStandaloneUrl(url: string): boolean {
  return isAllowedUrl(url) && (SCHEME.test(url) || url.startsWith('/'));
}

/** Whether a URL can be used outside any page and has one of some schemes, such as `https:`. */
export function isAllowedUrlOf(schemes: readonly string[], url: string): boolean {
  return isAllowedUrl(url) && schemes.includes(SCHEME.exec(url)?.[0].toLowerCase() ?? '');
}
