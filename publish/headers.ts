/**
 * The response headers of the published site, the same whoever serves it.
 */

/** Files whose name holds a hash of what is in them: an address never changes its bytes. */
const IMMUTABLE_PATH = /^\/(?:_next\/static|media|islands)\//;

/** A year, the longest that caches honour (RFC 9111). */
const IMMUTABLE_MAX_AGE_S = 31_536_000;

/**
 * Scripts come from `/islands/` and nothing is evaluated. Inline style attributes hold only what a photo is laid out by
 * (its ratio and its tint); they cannot fetch anything, since `img-src` holds for them too.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/**
 * The headers that a response carries beside those that describe its body.
 *
 * @param pathname path of the address, as it was asked for
 */
export function headersFor(pathname: string): Record<string, string> {
  const cacheControl = IMMUTABLE_PATH.test(pathname)
    ? `public, max-age=${IMMUTABLE_MAX_AGE_S}, immutable`
    : 'public, max-age=0, must-revalidate';
  return { ...SECURITY_HEADERS, 'Cache-Control': cacheControl };
}
