/**
 * The response headers of the published site, the same whoever serves it.
 */

/** Files whose name holds a hash of what is in them: an address never changes its bytes. */
const IMMUTABLE_PATH = /^\/(?:_next\/static|media|islands)\//;

/** A year, the longest that caches honour (RFC 9111). */
const IMMUTABLE_MAX_AGE_S = 31_536_000;

/** Pages have no extension. */
const PAGE_PATH = /^[^.]*$/;

/** Anybody's page may read the API; it holds nothing that is not public. */
const API_PATH = /^\/api\//;

/** Tells browsers which pages to prepare before they are asked for; see `app/speculation-rules.json/route.ts`. */
const SPECULATION_RULES_PATH = '/speculation-rules.json';

/** Pagefind searches in WebAssembly: in a worker, which goes by its own policy, or else in the page. Nothing else may. */
const WASM_PATHS = new Set(['/search', '/pagefind/pagefind-worker.js']);

const SECURITY_HEADERS = {
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
  return {
    'Content-Security-Policy': buildPolicy(WASM_PATHS.has(pathname)),
    ...SECURITY_HEADERS,
    'Cache-Control': cacheControl,
    ...(API_PATH.test(pathname) ? { 'Access-Control-Allow-Origin': '*' } : {}),
    ...(PAGE_PATH.test(pathname) ? { 'Speculation-Rules': `"${SPECULATION_RULES_PATH}"` } : {}),
  };
}

/**
 * Files whose type is not told by their extension alone. Text that cannot name its own encoding needs it said: browsers
 * take an older one without typographic quotes.
 */
const CONTENT_TYPES: readonly [path: RegExp, type: string][] = [
  [/\.md$/, 'text/markdown; charset=utf-8'],
  [/\.txt$/, 'text/plain; charset=utf-8'],
  [/\/feed\.json$/, 'application/feed+json; charset=utf-8'],
  [/^\/speculation-rules\.json$/, 'application/speculationrules+json'],
];

/**
 * The media type of a published file.
 *
 * @returns null when its extension tells it
 */
export function contentTypeFor(pathname: string): string | null {
  return CONTENT_TYPES.find(([path]) => path.test(pathname))?.[1] ?? null;
}

/**
 * Scripts come from this site alone and nothing is evaluated. Inline style attributes hold only what a photo is laid out
 * by (its ratio and its tint); they cannot fetch anything, since `img-src` holds for them too.
 */
function buildPolicy(allowsWasm: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self'${allowsWasm ? " 'wasm-unsafe-eval'" : ''}`,
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
}
