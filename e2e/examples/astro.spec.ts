import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, extname, join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createClient } from '../../clients/typescript/client.ts';
import { createSiteServer } from '../../serve/server.ts';
import { textsOf } from '../support/machines.ts';
import { FIXTURES_OUT_DIR, newsrooms } from '../support/newsrooms.ts';
import { runProgram } from '../support/runCommand.ts';

/** The site in `examples/astro`, which knows of the paper only what the API says. */

const FOLDER = 'examples/astro';
const { SITE_URL = '' } = newsrooms.fixtures.env;

const servers: Server[] = [];
let galley = '';
let astro = '';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** A static host without Galley's policy, which allows no pictures from elsewhere. */
function createStaticHost(folder: string): Server {
  return createServer(async (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*/, '').replace(/\/$/, '/index');
    const file = join(folder, decodeURI(extname(path) ? path : `${path}.html`));
    const bytes = await readFile(file).catch(() => null);
    response.writeHead(bytes ? 200 : 404, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(bytes);
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function run(program: string, ...args: string[]): Promise<void> {
  const PATH = `${resolve(FOLDER, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
  const command = runProgram(program, args, { PATH, GALLEY_URL: galley, ASTRO_TELEMETRY_DISABLED: '1' }, FOLDER);
  expect(await command.ended, command.output()).toBe(0);
}

test.beforeAll(async () => {
  test.setTimeout(600_000);
  galley = await listen(createSiteServer({ outDir: FIXTURES_OUT_DIR }));
  await run('npm', 'run', 'build');
  astro = await listen(createStaticHost(`${FOLDER}/dist`));
});
test.afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Pictures have the address that the site has for its readers. */
async function open(page: Page, path: string): Promise<void> {
  await page.route(`${SITE_URL}/**`, async (route) => {
    const response = await fetch(route.request().url().replace(SITE_URL, galley));
    await route.fulfill({ status: response.status, body: Buffer.from(await response.arrayBuffer()) });
  });
  await page.goto(astro + path);
}

test('has every article, with every word and every photo of its body', async ({ page }) => {
  const client = createClient(galley);
  for await (const { slug } of client.articles()) {
    const { headline, body, photos } = await client.article(slug);
    await open(page, `/articles/${slug}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
    const shown = (await page.getByRole('main').textContent()) ?? '';
    const words =
      textsOf(body)
        .join(' ')
        .match(/[\p{L}\d]+/gu) ?? [];
    expect(
      words.filter((word) => !shown.includes(word)),
      slug,
    ).toEqual([]);
    await expect(page.locator('figure')).toHaveCount(photos.length);
    for (const { credit } of photos) expect(shown).toContain(credit);
  }
});

test('lists articles on its front and in sections, shows a gallery, and finds words', async ({ page }, {
  outputDir,
}) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await open(page, '/');
  await page.screenshot({ path: `${outputDir}/front.png`, fullPage: true });
  await page.getByRole('navigation').getByRole('link', { name: 'Town' }).click();
  await page.locator('a[href="/articles/market-day"]').click();
  const pictures = page.locator('.gallery img');
  await expect(pictures.first()).toBeVisible();
  await pictures.first().scrollIntoViewIfNeeded();
  await expect
    .poll(() => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await page.screenshot({ path: `${outputDir}/story.png`, fullPage: true });
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('harbour');
  await page.getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText(/harbour/i);
  expect(problems).toEqual([]);
});
