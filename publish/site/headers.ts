import { createHash } from 'node:crypto';
import { SCHEME_SCRIPT } from '../../lib/schemeScript.ts';
import { SPECULATION_RULES } from '../../lib/speculationRules.ts';

/**
 * The response headers of the published site, the same on every server: our own server uses
 * `headersFor`, and `buildHostingFiles.ts` writes them out for nginx and static hosts.
 */

/**
 * File names below these contain a hash of the content, so the bytes of an address never change.
 */
export const IMMUTABLE_FOLDERS: readonly string[] = ['/_next/static/', '/media/', '/islands/'];

/** A year, the longest that caches honour (RFC 9111). */
const IMMUTABLE_MAX_AGE_S = 31_536_000;

export const CACHE_CONTROL = {
  immutable: `public, max-age=${IMMUTABLE_MAX_AGE_S}, immutable`,
  file: 'public, max-age=0, must-revalidate',
  error: 'no-store',
  preview: 'private, no-store',
} as const;

/** Its errors are documents. */
export const API_FOLDER = '/api/';

/** Pages of any site may read these: the API, and the search for other front ends. All is public. */
export const OPEN_FOLDERS: readonly string[] = [API_FOLDER, '/pagefind/'];

/**
 * Where WebAssembly may run: Pagefind uses it in a worker, which has its own policy, or in the
 * page.
 */
export const WASM_PATHS: readonly string[] = ['/search', '/pagefind/pagefind-worker.js'];

export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/**
 * The headers of a response, except those that describe its body.
 *
 * @param pathname path of the address
 */
export function headersFor(pathname: string): Record<string, string> {
  const isImmutable = IMMUTABLE_FOLDERS.some((folder) => pathname.startsWith(folder));
  return {
    'Content-Security-Policy': buildPolicy(WASM_PATHS.includes(pathname)),
    ...SECURITY_HEADERS,
    'Cache-Control': isImmutable ? CACHE_CONTROL.immutable : CACHE_CONTROL.file,
    ...(OPEN_FOLDERS.some((folder) => pathname.startsWith(folder)) ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
}

/**
 * Media types by extension. Text formats that cannot declare an encoding need a charset, or
 * browsers assume a legacy one, which breaks typographic quotes. XML has one because some readers
 * prefer it to the declaration (RFC 7303); JSON has none (RFC 8259).
 */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
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

/** Media types of files whose extension does not determine it, by file name. */
export const NAMED_CONTENT_TYPES: Readonly<Record<string, string>> = {
  'feed.json': 'application/feed+json',
  'feed.xml': 'application/rss+xml; charset=utf-8',
};

/** Files of these types have compressed copies. */
export const COMPRESSED_TYPE = /^text\/|^application\/(?!octet-stream|wasm)|\+xml\b/;

/** Anything else is downloaded, not shown. */
export const OTHER_CONTENT_TYPE = 'application/octet-stream';

/** The hashes of the inline scripts. */
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
 * The Content-Security-Policy. Scripts are files of this site, plus two inline ones by hash: the
 * colour scheme, and the speculation rules, which are data but fall under the same directive.
 * Inline style attributes carry only a photo's ratio and tint. They cannot fetch anything, because
 * `img-src` applies to them too.
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
