import { createHash } from 'node:crypto';
import { SCHEME_SCRIPT } from '../../lib/schemeScript.ts';
import { SPECULATION_RULES } from '../../lib/speculationRules.ts';

/**
 * The response headers of the published site, the same whoever serves it: `headersFor` tells them to our own server,
 * `buildHostingFiles.ts` writes them down for nginx and for static hosts.
 */

/** Files below these have a hash of what is in them in their name: an address never changes its bytes. */
export const IMMUTABLE_FOLDERS: readonly string[] = ['/_next/static/', '/media/', '/islands/'];

/** A year, the longest that caches honour (RFC 9111). */
const IMMUTABLE_MAX_AGE_S = 31_536_000;

export const CACHE_CONTROL = {
  immutable: `public, max-age=${IMMUTABLE_MAX_AGE_S}, immutable`,
  file: 'public, max-age=0, must-revalidate',
  error: 'no-store',
  preview: 'private, no-store',
} as const;

/** Anybody's page may read the API; it holds nothing that is not public. */
export const OPEN_FOLDER = '/api/';

/** Pagefind searches in WebAssembly: in a worker, which goes by its own policy, or else in the page. Nothing else may. */
export const WASM_PATHS: readonly string[] = ['/search', '/pagefind/pagefind-worker.js'];

export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/**
 * The headers that a response carries beside those that describe its body.
 *
 * @param pathname path of the address
 */
export function headersFor(pathname: string): Record<string, string> {
  const isImmutable = IMMUTABLE_FOLDERS.some((folder) => pathname.startsWith(folder));
  return {
    'Content-Security-Policy': buildPolicy(WASM_PATHS.includes(pathname)),
    ...SECURITY_HEADERS,
    'Cache-Control': isImmutable ? CACHE_CONTROL.immutable : CACHE_CONTROL.file,
    ...(pathname.startsWith(OPEN_FOLDER) ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
}

/**
 * Media types by extension. Text that cannot name its own encoding needs it said: browsers take an older one without
 * typographic quotes.
 */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  xml: 'text/xml',
  atom: 'application/atom+xml',
  svg: 'image/svg+xml',
  avif: 'image/avif',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
  wasm: 'application/wasm',
};

/** Files whose type is another than their extension says, by their name. */
export const NAMED_CONTENT_TYPES: Readonly<Record<string, string>> = {
  'feed.json': 'application/feed+json; charset=utf-8',
};

/** Beside files of these types lie their compressed copies. */
export const COMPRESSED_TYPE = /^text\/|^application\/(?!octet-stream|wasm)|\+xml\b/;

/** What is none of these is saved, not shown. */
export const OTHER_CONTENT_TYPE = 'application/octet-stream';

/** What pages hold themselves, allowed word for word. */
const INLINE_HASHES = [SCHEME_SCRIPT, SPECULATION_RULES].map(
  (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
);

/** The media type of a published file. */
export function contentTypeFor(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return NAMED_CONTENT_TYPES[name] ?? CONTENT_TYPES[extension] ?? OTHER_CONTENT_TYPE;
}

/**
 * Scripts are files of this site and nothing is evaluated. Two texts that every page holds are allowed by their hashes, and no
 * others: what applies the reader's colours before the first paint, and rules for the browser, which are no script but fall
 * under the same directive. Inline style attributes hold only what a photo is laid out by (its ratio and its tint); they cannot
 * fetch anything, since `img-src` holds for them too.
 *
 * @param allowsWasm whether WebAssembly may run
 */
export function buildPolicy(allowsWasm: boolean): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...INLINE_HASHES, ...(allowsWasm ? ["'wasm-unsafe-eval'"] : [])].join(' '),
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
