import { redirectKey } from '../../lib/content/model/redirectKey.ts';
import {
  API_FOLDER,
  buildPolicy,
  CACHE_CONTROL,
  COMPRESSED_TYPE,
  CONTENT_TYPES,
  IMMUTABLE_FOLDERS,
  NAMED_CONTENT_TYPES,
  OPEN_FOLDERS,
  OTHER_CONTENT_TYPE,
  SECURITY_HEADERS,
  WASM_PATHS,
} from './headers.ts';
import { encodeAddress, type RedirectEntry } from './redirects.ts';

/**
 * The files that make other servers behave like our own: `_headers` and `_redirects` for static
 * hosts, `_nginx/` for nginx, `.nojekyll` for GitHub Pages. No server sends them to readers. They are generated from `headers.ts`
 * and the redirects, and are byte-identical for the same site.
 *
 * @param paths of all published files
 * @returns the text of each file, by path
 */
export function buildHostingFiles(
  paths: Iterable<string>,
  redirects: readonly RedirectEntry[],
): ReadonlyMap<string, string> {
  const published = new Set(paths);
  // Static hosts apply redirects before they look for a file, so leave out addresses that have one.
  const entries = redirects.filter(
    ({ from }) => !published.has(`${from.slice(1)}.html`) && !published.has(from.slice(1)),
  );
  return new Map([
    // Without it, GitHub Pages leaves out folders whose name begins with an underscore.
    ['.nojekyll', ''],
    ['_headers', buildHeaders(published)],
    ['_redirects', buildRedirects(entries)],
    ['_nginx/http.conf', buildNginxMaps(entries)],
    ['_nginx/server.conf', buildNginxServer()],
    ['_nginx/brotli.conf', '# Include in a server, where nginx has its module for Brotli.\nbrotli_static on;\n'],
  ]);
}

/**
 * If two rules set one header, some hosts send both and others the later one. So only the policy is
 * set twice: browsers enforce both policies, and the second is stricter.
 */
function buildHeaders(published: ReadonlySet<string>): string {
  const immutable = IMMUTABLE_FOLDERS.map((folder) => rule(`${folder}*`, { 'Cache-Control': CACHE_CONTROL.immutable }));
  const typed = [...published]
    .flatMap((path) => {
      const type = NAMED_CONTENT_TYPES[path.slice(path.lastIndexOf('/') + 1)];
      const address = `/${path.replace(/^(\w+)\/[^/]+\/(?=[^/]+$)/, '$1/:slug/')}`;
      return type ? [[address, type] as const] : [];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Netlify, Cloudflare and hosts that read the same format take these headers.\n',
    rule('/*', { ...SECURITY_HEADERS, 'Content-Security-Policy': buildPolicy(true) }),
    ...listPageGroups(published).map((group) => rule(group, { 'Content-Security-Policy': buildPolicy(false) })),
    ...immutable,
    ...OPEN_FOLDERS.map((folder) => rule(`${folder}*`, { 'Access-Control-Allow-Origin': '*' })),
    ...[...new Map(typed)].map(([address, type]) => rule(address, { 'Content-Type': type })),
  ].join('');
}

/** Patterns for all pages except those where WebAssembly may run. */
function listPageGroups(published: ReadonlySet<string>): string[] {
  const groups = [...published]
    .filter((path) => path.endsWith('.html'))
    .map((path) => (path.includes('/') ? `/${path.split('/')[0]}/*` : `/${path.replace(/(?:^index)?\.html$/, '')}`));
  return [...new Set(groups)].filter((group) => !WASM_PATHS.includes(group)).sort();
}

function rule(path: string, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${path}\n${lines.join('')}`;
}

/** 410s come last: hosts that do not support them skip them, and answer 404. */
function buildRedirects(entries: readonly RedirectEntry[]): string {
  // Their rules for queries differ, and a rule for "/" would hide the home page at some of them.
  const moved = entries.flatMap((entry) =>
    'to' in entry && !entry.from.includes('?')
      ? `${encodeURI(redirectKey(entry.from))} ${encodeAddress(entry.to)} 308\n`
      : [],
  );
  const pageOf = (from: string) => (from.startsWith(API_FOLDER) ? `${API_FOLDER}410.json` : '/410.html');
  const gone = entries.flatMap((entry) =>
    'gone' in entry ? `${encodeAddress(entry.from)} ${pageOf(entry.from)} 410\n` : [],
  );
  return [
    '# Netlify, Cloudflare and hosts that read the same format take these redirects; Cloudflare the first 2,000.\n',
    ...moved,
    ...gone,
    `${API_FOLDER}* ${API_FOLDER}404.json 404\n`,
  ].join('');
}

/**
 * Regular expressions cost nginx the most here. So exact names are looked up in hash tables, and
 * the expression that every address is matched against never backtracks. Together that gains a
 * tenth more requests a second.
 */
function buildNginxMaps(entries: readonly RedirectEntry[]): string {
  const moved = entries.flatMap((entry) =>
    'to' in entry
      ? [
          {
            key: redirectKey(entry.from),
            path: encodeAddress(entry.to).replace(/#.*/, '').replaceAll('$', '%24'),
            anchor: encodeAddress(entry.to),
          },
        ]
      : [],
  );
  const isShortlink = ({ key }: { key: string }) => key.startsWith('/?p=');
  const gone = entries.flatMap((entry) => ('gone' in entry ? [[entry.from, '1']] : []));
  const compressed = [...Object.values(CONTENT_TYPES), ...Object.values(NAMED_CONTENT_TYPES)].filter((type) =>
    COMPRESSED_TYPE.test(type),
  );
  const all = (keys: readonly string[], value: string) => Object.fromEntries(keys.map((key) => [key, value]));
  return [
    '# Include once, in http. Reload nginx when this file has changed.\n',
    'map_hash_bucket_size 512;\nmap_hash_max_size 65536;\n',
    map('$request_method', '$galley_refused', '1', all(['GET', 'HEAD'], '')),
    '# The one address that a page has: no slash at the end, no .html, no index.\n',
    map('$request_uri', '$galley_clean', '', {
      '~^/+index(?:\\.html)?/*(?<galley_query>\\?.*)?$': '/$galley_query',
      '~^(?=//|/[^?]++(?<=/|\\.html))/+(?<galley_name>[^?\\\\]*?)(?:\\.html)?/*(?<galley_rest>\\?.*)?$':
        '/$galley_name$galley_rest',
    }),
    map('$request_uri', '$galley_path', '/', { '~^(?<galley_asked>/[^?]*)': '$galley_asked' }),
    map('$galley_refused$galley_path', '$galley_policy', buildPolicy(false), all(WASM_PATHS, buildPolicy(true))),
    map('$request_uri', '$galley_folder', '', {
      [`~^(?<galley_first>${[...IMMUTABLE_FOLDERS, ...OPEN_FOLDERS].join('|')})`]: '$galley_first',
    }),
    map('$galley_folder', '$galley_allow_origin', '', all(OPEN_FOLDERS, '*')),
    map('$galley_folder', '$galley_404_file', '/404.html', { [API_FOLDER]: `${API_FOLDER}404.json` }),
    map('$galley_folder', '$galley_410_file', '/410.html', { [API_FOLDER]: `${API_FOLDER}410.json` }),
    map('$galley_folder', '$galley_lifetime', CACHE_CONTROL.file, all(IMMUTABLE_FOLDERS, CACHE_CONTROL.immutable)),
    map('$status', '$galley_cache_control', '$galley_lifetime', {
      ...all(['200', '304'], '$galley_lifetime'),
      '~^[45]': CACHE_CONTROL.error,
    }),
    map('$status', '$galley_allow', '', { 405: 'GET, HEAD' }),
    map('$sent_http_content_type', '$galley_vary', '', all(compressed, 'Accept-Encoding')),
    '# Addresses that have moved or are gone, without percent-encoding.\n',
    map('$uri', '$galley_moved', '', Object.fromEntries(moved.map(({ key, path }) => [key, path]))),
    map(
      '$uri',
      '$galley_anchor',
      '',
      Object.fromEntries(
        moved.flatMap(({ key, anchor }) => (anchor.includes('#') ? [[key, anchor.replace(/^[^#]*/, '')]] : [])),
      ),
    ),
    map(
      '$arg_p$arg_page_id',
      '$galley_shortlink',
      '',
      Object.fromEntries(moved.filter(isShortlink).map(({ key, path }) => [key.slice('/?p='.length), path])),
    ),
    map('$uri', '$galley_gone', '', Object.fromEntries(gone)),
  ].join('');
}

function map(source: string, variable: string, fallback: string, entries: Record<string, string>): string {
  const lines = Object.entries({ default: fallback, ...entries }).map(
    ([key, value]) => `  ${key === 'default' ? key : quote(key)} ${quote(value)};\n`,
  );
  return `map ${quote(source)} ${variable} {\n${lines.join('')}}\n`;
}

function buildNginxServer(): string {
  const headers = {
    'Content-Security-Policy': '$galley_policy',
    ...SECURITY_HEADERS,
    'Cache-Control': '$galley_cache_control',
    'Access-Control-Allow-Origin': '$galley_allow_origin',
    Allow: '$galley_allow',
    Vary: '$galley_vary',
  };
  const extensions = Object.entries(CONTENT_TYPES).map(([extension, type]) => `  ${quote(type)} ${extension};\n`);
  return `# Include in a server whose root is the folder that holds _nginx/; http.conf belongs in http.
server_tokens off;
absolute_redirect off;
gzip_static on;
sendfile on;
tcp_nopush on;
# What is asked for often stays open. What was replaced is sent a second later; a worker may open 1024 files.
open_file_cache max=500 inactive=60s;
open_file_cache_valid 1s;
types {
${extensions.join('')}}
default_type ${OTHER_CONTENT_TYPE};
${Object.entries(headers)
  .map(([name, value]) => `add_header ${name} ${quote(value)} always;\n`)
  .join('')}
if ($galley_refused) { return 405; }
if ($galley_clean) { return 308 $galley_clean; }
error_page 404 $galley_404_file;
error_page 410 $galley_410_file;

location / { try_files $uri.html $uri @elsewhere; }
location = / {
  if ($galley_shortlink) { return 308 $galley_shortlink; }
  try_files /index.html =404;
}
# No page is there.
${IMMUTABLE_FOLDERS.map((folder) => `location ${folder} { try_files $uri @elsewhere; }`).join('\n')}
location = /404 { return 404; }
location = /410 { return 410; }
location = ${API_FOLDER}404.json { internal; }
location = ${API_FOLDER}410.json { internal; }
location @elsewhere {
  if ($galley_gone) { return 410; }
  if ($galley_moved) { return 308 $galley_moved$is_args$args$galley_anchor; }
  return 404;
}
# What tells hosts how to serve the rest, compressed copies, and what browsers take for another address.
location ~ ${quote('^/_(?!next/)|/\\.|\\.(?:br|gz)$|\\\\')} { return 404; }
${Object.entries(NAMED_CONTENT_TYPES)
  .map(([name, type]) => {
    const pattern = quote(`/${name.replaceAll('.', '\\.')}$`);
    return `location ~ ${pattern} { types {} default_type ${quote(type)}; try_files $uri @elsewhere; }\n`;
  })
  .join('')}`;
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
