import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { type BuildContext, context, stop } from 'esbuild';
import { escapeXml } from '../../../lib/util/escapeXml.ts';

const compress = promisify(brotliCompress);

/** Answers with a file of the newsroom's app, or with the page that loads it. */
export type ServeBrowser = (path: string, acceptEncoding?: string) => Promise<Response>;

type Bundle = {
  /** By name, with a hash of the contents in each name. */
  files: ReadonlyMap<string, Uint8Array>;
  page: string;
};

const ENTRY = join('newsroom', 'browser', 'main.tsx');
const WORKER_ENTRY = join('newsroom', 'browser', 'article', 'textWorker.ts');
const ASSETS = '/assets/';
const BROTLI_QUALITY = 9;

export type BrowserOptions = {
  siteName: string;
  language: string;
  /** Whether sources may change while it runs: then every visit to the page bundles them again. */
  isFollowing: boolean;
};

/** Bundles the browser's half when the page is first asked for, and serves it. */
export function createBrowserServer(options: BrowserOptions): ServeBrowser {
  const compressed = new Map<string, Promise<Buffer>>();
  let builder: Promise<BuildContext> | undefined;
  let bundle: Promise<Bundle> | undefined;
  const build = async () => {
    builder ??= openBuilder();
    return bundleApp(await builder, options);
  };

  return async (path, acceptEncoding = '') => {
    if (!path.startsWith(ASSETS)) {
      if (options.isFollowing) bundle = undefined;
      bundle ??= build();
      // A broken source is mended, and the page loaded again.
      const { page } = await bundle.catch((error: unknown) => {
        bundle = undefined;
        throw error;
      });
      return new Response(page, {
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' },
      });
    }
    bundle ??= build();
    const name = path.slice(ASSETS.length);
    const file = (await bundle).files.get(name);
    if (!file) return new Response('There is no such file.', { status: 404 });
    const headers = {
      'Content-Type': typeOf(name),
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    };
    if (!/\bbr\b/.test(acceptEncoding)) return new Response(new Uint8Array(file), { headers });
    const body = compressed.get(name) ?? compressFile(file);
    compressed.set(name, body);
    return new Response(new Uint8Array(await body), { headers: { ...headers, 'Content-Encoding': 'br' } });
  };
}

function compressFile(file: Uint8Array): Promise<Buffer> {
  return compress(file, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
}

function openBuilder(): Promise<BuildContext> {
  // Its process prints a stack trace if this one ends first.
  process.once('exit', () => stop());
  return context({
    entryPoints: { newsroom: ENTRY, worker: WORKER_ENTRY },
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    // Code that the worker shares with the page: what is meant for pages uses the DOM.
    conditions: ['worker'],
    jsx: 'automatic',
    loader: { '.svg': 'file', '.woff2': 'file' },
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

async function bundleApp(builder: BuildContext, options: BrowserOptions): Promise<Bundle> {
  const { outputFiles = [], metafile } = await builder.rebuild();
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const outputs = Object.entries(metafile?.outputs ?? {});
  const [entry, output] = outputs.find(([, { entryPoint }]) => entryPoint === ENTRY) ?? [];
  const [worker] = outputs.find(([, { entryPoint }]) => entryPoint === WORKER_ENTRY) ?? [];
  if (!entry || !output || !worker) throw new Error(`${ENTRY} gave no bundle.`);
  const chunks = output.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => basename(path));
  const style = output.cssBundle ? basename(output.cssBundle) : null;
  const scripts = { entry: basename(entry), worker: basename(worker), chunks };
  return { files, page: formatPage(options, scripts, style) };
}

function formatPage(
  { siteName, language }: BrowserOptions,
  { entry, worker, chunks }: { entry: string; worker: string; chunks: readonly string[] },
  style: string | null,
): string {
  return `<!doctype html>
<html lang="${escapeXml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="text-worker" content="${ASSETS}${worker}">
<title>Newsroom – ${escapeXml(siteName)}</title>
${style ? `<link rel="stylesheet" href="${ASSETS}${style}">\n` : ''}${chunks
  .map((name) => `<link rel="modulepreload" href="${ASSETS}${name}">\n`)
  .join('')}<script type="module" src="${ASSETS}${entry}"></script>
</head>
<body><div id="app"></div><noscript>The newsroom needs JavaScript. Articles can also be written as files.</noscript></body>
</html>
`;
}

function typeOf(name: string): string {
  if (name.endsWith('.js')) return 'text/javascript; charset=utf-8';
  if (name.endsWith('.css')) return 'text/css; charset=utf-8';
  if (name.endsWith('.svg')) return 'image/svg+xml';
  return name.endsWith('.woff2') ? 'font/woff2' : 'application/octet-stream';
}
