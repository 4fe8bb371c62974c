import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { SCHEME_SCRIPT } from '../lib/schemeScript.ts';
import { listFiles } from '../publish/site/outDirectory.ts';
import { FIXTURES_OUT_DIR } from './support/newsrooms.ts';
import { listPages } from './support/pages.ts';

test('has no scripts but islands, data and the colour scheme, on any page', async () => {
  const pages = await listPages(FIXTURES_OUT_DIR);
  expect(pages.length).toBeGreaterThan(8);
  for (const { address: page, file } of pages) {
    const html = (await readFile(file, 'utf8')).replace(`<script>${SCHEME_SCRIPT}</script>`, '');
    const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
    const foreign = scripts.filter(
      (attributes) =>
        !/type="(?:application\/ld\+json|speculationrules)"/.test(attributes) && !/src="\/islands\//.test(attributes),
    );
    expect(foreign, page).toEqual([]);
    expect(html, page).not.toMatch(/\son[a-z]+="/);
    expect(html, page).not.toContain('self.__next');
  }
});

test('has one upright font family of two files, because WebKit fetches the first of two families everywhere', async ({
  page,
}) => {
  await page.goto('/articles/harbour-fire');
  const families = await page.evaluate(() =>
    [...document.fonts].filter(({ style }) => style === 'normal').map(({ family }) => family.replaceAll('"', '')),
  );
  // Its fallbacks are fonts of the reader's system.
  expect(families.filter((family) => !family.startsWith('fit-'))).toEqual(['newsreader', 'newsreader']);
});

test('has an icon under each name that programs ask for', async ({ request }) => {
  for (const [path, type] of [
    ['/favicon.ico', 'image/x-icon'],
    ['/icon.svg', 'image/svg+xml'],
    ['/apple-touch-icon.png', 'image/png'],
  ] as const) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()['content-type'], path).toBe(type);
  }
});

test('fetches the second font file only for a page that needs it', async ({ page }) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(new URL(request.url()).pathname);
  });
  await page.goto('/articles/harbour-fire', { waitUntil: 'networkidle' });
  expect(fonts).toEqual([await page.locator('head link[rel="preload"]').getAttribute('href')]);
  await page.getByRole('heading', { level: 1 }).evaluate((headline) => headline.append(' in Ærø'));
  await expect.poll(() => new Set(fonts).size).toBe(2);
});

test('lets browsers prerender what the reader is about to open', async ({ page }) => {
  const browser = await page.context().newCDPSession(page);
  const ruleSets: { sourceText: string; errorType?: string }[] = [];
  browser.on('Preload.ruleSetUpdated', ({ ruleSet }) => ruleSets.push(ruleSet));
  await browser.send('Preload.enable');
  await page.goto('/');
  await expect.poll(() => ruleSets.length).toBe(1);
  expect(ruleSets[0]?.errorType).toBeUndefined();
  expect(JSON.parse(ruleSets[0]?.sourceText ?? '')).toHaveProperty('prerender');
});

test('every page sends the security headers, violates none of its own policy, preloads only the font, and is reached from the front', async ({
  page,
}) => {
  const links = new Map<string, readonly string[]>();
  for (const { address } of await listPages(FIXTURES_OUT_DIR)) {
    const blocked: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/\b(?:404|410)\b/.test(message.text())) blocked.push(message.text());
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // Requests cancelled by the next navigation.
      if (reason !== 'net::ERR_ABORTED') blocked.push(`${request.url()} ${reason}`);
    });
    const response = await page.goto(address);
    const headers = response?.headers() ?? {};
    const errorStatus = { '/404': 404, '/410': 410 }[address];
    expect(response?.status(), address).toBe(errorStatus ?? 200);
    expect(headers['content-security-policy'], address).toContain("default-src 'none'");
    expect(headers['content-security-policy'], address).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy'], address).not.toMatch(/script-src[^;]*'unsafe/);
    const runsWasm = headers['content-security-policy']?.includes("'wasm-unsafe-eval'");
    expect(runsWasm, address).toBe(address === '/search');
    expect(headers['x-content-type-options'], address).toBe('nosniff');
    expect(headers['referrer-policy'], address).toBeTruthy();
    expect(headers['permissions-policy'], address).toBeTruthy();
    expect(headers['x-powered-by'], address).toBeUndefined();
    expect(headers['cache-control'], address).toBe(errorStatus ? 'no-store' : 'public, max-age=0, must-revalidate');
    // So that text never swaps.
    const preloads = page.locator('head link[rel="preload"]');
    await expect(preloads, address).toHaveCount(1);
    await expect(preloads, address).toHaveAttribute('as', 'font');
    links.set(address, await listLinks(page));
    // Lazy pictures.
    await page.evaluate(() => {
      for (const image of document.images) image.loading = 'eager';
    });
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    expect(blocked, address).toEqual([]);
    page.removeAllListeners('requestfailed');
  }
  const reached = new Set(['/']);
  for (const address of reached) for (const link of links.get(address) ?? []) reached.add(link);
  expect([...links.keys()].filter((address) => !reached.has(address))).toEqual(['/404', '/410']);
});

/** The addresses of the site that the keyboard reaches from a page. */
function listLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.links]
      .filter((link) => link.tabIndex >= 0 && link.origin === location.origin && link.checkVisibility())
      .map(({ pathname }) => decodeURI(pathname)),
  );
}

test('does not violate the policy in the lightbox and in the search', async ({ page }) => {
  const broken: string[] = [];
  await page.exposeFunction('tellBroken', (what: string) => broken.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { tellBroken: (what: string) => void }).tellBroken(`${violatedDirective} ${blockedURI}`),
    );
  });
  await page.goto('/articles/harbour-fire');
  await page.getByRole('figure').first().getByRole('link').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  for (let photo = 0; photo < 3; photo++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  // Closing it goes back in history, which would race with the next navigation.
  await expect(page).toHaveURL(/harbour-fire$/);
  await page.goto('/search?q=harbour');
  await expect(page.getByRole('search').getByRole('listitem').first()).toBeVisible();
  expect(broken).toEqual([]);
});

test('answers an unknown address with the same page and headers on every server', async ({ request }) => {
  const response = await request.get('/articles/there-is-no-such-article');
  expect(response.status()).toBe(404);
  expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(response.headers()['x-powered-by']).toBeUndefined();
  expect(await response.text()).toBe(await readFile(join(FIXTURES_OUT_DIR, '404.html'), 'utf8'));
});

test('publishes drafts and scheduled articles nowhere', async ({ request }) => {
  const unpublished =
    /new-ferry|The new ferry has a name|shipyard|spring-tide-2099|The highest tide of the century|flood-wall/;
  for (const file of await listFiles(FIXTURES_OUT_DIR)) {
    expect(file).not.toMatch(unpublished);
    if (!/\.(?:html|json|xml|txt|md)$/.test(file)) continue;
    expect(await readFile(join(FIXTURES_OUT_DIR, file), 'utf8'), file).not.toMatch(unpublished);
  }
  expect((await request.get('/articles/new-ferry')).status()).toBe(404);
  expect((await request.get('/articles/spring-tide-2099')).status()).toBe(404);
});

test('caches hashed files for a year and revalidates pages', async ({ page, request }) => {
  await page.goto('/articles/harbour-fire');
  const image = await page.getByRole('figure').first().getByRole('img').getAttribute('src');
  const style = await page.locator('link[rel=stylesheet]').getAttribute('href');
  for (const address of [image, style]) {
    const response = await request.get(String(address));
    expect(response.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
  }
  const first = await request.get('/articles/harbour-fire');
  const again = await request.get('/articles/harbour-fire', {
    headers: { 'If-None-Match': first.headers().etag ?? '' },
  });
  expect(again.status()).toBe(304);
});

test('sends the compressed copies', async ({ request }) => {
  for (const encoding of ['br', 'gzip']) {
    const response = await request.get('/', { headers: { 'Accept-Encoding': encoding } });
    expect(response.headers()['content-encoding']).toBe(encoding);
    expect(response.headers().vary).toContain('Accept-Encoding');
    expect(await response.text()).toContain('<!DOCTYPE html>');
  }
});

test('has one address per page', async ({ request }) => {
  const response = await request.get('/articles/harbour-fire/?from=feed', { maxRedirects: 0 });
  expect(response.status()).toBe(308);
  expect(response.headers().location).toBe('/articles/harbour-fire?from=feed');
});

test('refuses other methods than GET and HEAD', async ({ request }) => {
  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    const response = await request.fetch('/', { method });
    expect(response.status()).toBe(405);
    expect(response.headers().allow).toBe('GET, HEAD');
  }
});

test('serves nothing from outside the published site', async ({ request }) => {
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/media/..%5c..%5cpackage.json',
    '/_headers',
    '/_redirects',
    '/_nginx/http.conf',
    '/.galley-site',
  ]) {
    const response = await request.get(path);
    expect([400, 404], path).toContain(response.status());
    expect(await response.text(), path).not.toContain('"galley"');
  }
});
