import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateNinjs } from '../lib/api/ninjs/validateNinjs.testing.ts';
import { listFiles } from '../publish/site/outDirectory.ts';
import { PUBLISHED, pathOf, read, SITE, textsOf } from './support/machines.ts';
import { FIXTURES_OUT_DIR } from './support/newsrooms.ts';
import { runCommand } from './support/runCommand.ts';

/** The JSON API as others read it; no browser needed. */

/** Where a document leads to others. */
const LINK = /"(?:apiUrl|next)":"([^"]*)"/g;

test('matches its schema at every address', async ({ request }) => {
  const schema = JSON.parse(await read(request, '/api/schema.json', /^application\/json/));
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  const files = (await listFiles(FIXTURES_OUT_DIR)).filter((file) =>
    /^api\/(?!schema|openapi|404|410|ninjs).*\.json$/.test(file),
  );
  expect(files.filter((file) => file.startsWith('api/articles'))).toHaveLength(PUBLISHED.length + 1);
  for (const file of files) {
    const document = JSON.parse(await read(request, `/${file}`, /^application\/json/));
    expect(validate(document), `${file}: ${ajv.errorsText(validate.errors)}`).toBe(true);
  }
});

test('has every article and front in ninjs, valid by the schema of the standard', async ({ request }) => {
  const files = (await listFiles(FIXTURES_OUT_DIR)).filter((file) => file.startsWith('api/ninjs/'));
  expect(files.filter((file) => /^api\/ninjs\/[^/]+\.json$/.test(file))).toHaveLength(PUBLISHED.length);
  expect(files).toContain('api/ninjs/fronts/home.json');
  for (const file of files.filter((file) => file.endsWith('.json'))) {
    expect(validateNinjs(JSON.parse(await read(request, `/${file}`, /^application\/json/))), file).toEqual([]);
  }
});

test('leads from its index to every document', async ({ request }) => {
  const readApi = async (address: string) => JSON.parse(await read(request, pathOf(address), /json/));
  // Servers send the last two with their status.
  const found = new Set(['index', 'schema', '404', '410'].map((name) => `${SITE}/api/${name}.json`));
  const { documents } = await readApi(`${SITE}/api/index.json`);
  const listed = documents.map(({ url }: { url: string }) => url).filter((url: string) => !url.includes('{'));
  for (const url of listed) {
    found.add(url);
    // It may name documents that are gone by now.
    if (url.endsWith('/api/changes.json')) continue;
    const document = await readApi(url);
    for (const [, apiUrl = ''] of JSON.stringify(document).matchAll(LINK)) found.add(apiUrl);
    if (document.next) listed.push(document.next);
  }
  const published = (await listFiles(FIXTURES_OUT_DIR)).filter((file) =>
    /^api\/(?!changes\/|ninjs\/).*\.json$/.test(file),
  );
  expect([...found].map((url) => decodeURI(pathOf(url))).sort()).toEqual(published.map((file) => `/${file}`).sort());
  expect((await readApi(`${SITE}/api/site.json`)).name).toBe('Perigee');
  expect((await readApi(`${SITE}/api/sections/town.json`)).articles.map(({ slug }: { slug: string }) => slug)).toEqual([
    'council-vote',
    'market-day',
  ]);
});

test('has a published document as the example of each kind', async ({ request }) => {
  const description = await read(request, '/api/openapi.json', /^application\/json/);
  const examples = [...description.matchAll(/"externalValue":"([^"]*)"/g)].map(([, url = '']) => url);
  expect(examples.length).toBeGreaterThan(10);
  for (const url of examples) await read(request, pathOf(url), /^application\/json/);
});

test('answers an address without a document with a document', async ({ request }) => {
  const response = await request.get('/api/articles/nowhere.json');
  expect(response.status()).toBe(404);
  expect(await response.json()).toEqual({
    error: { status: 404, message: expect.stringContaining('/api/index.json') },
  });
});

test('is enough for a reader in the terminal to show every word', async ({ baseURL, request }) => {
  const show = async (...args: string[]) => {
    const command = runCommand('examples/terminal/read.ts', [baseURL ?? '', ...args], {});
    expect(await command.ended, command.output()).toBe(0);
    return command.output();
  };
  const list = await show();
  const { splash, bands } = JSON.parse(await read(request, '/api/fronts/home.json', /json/));
  const stories = [splash, ...bands.flatMap((band: { stories: unknown[] }) => band.stories)];
  expect(stories.length).toBeGreaterThan(10);
  for (const { article } of stories) expect(list).toContain(article.slug);
  for (const slug of ['market-day', 'harbour-fire']) {
    const { body } = JSON.parse(await read(request, `/api/articles/${slug}.json`, /json/));
    const words = textsOf(body)
      .join(' ')
      .match(/[\p{L}\d]+/gu);
    const shown = await show(slug);
    expect([...new Set(words)].filter((word) => !shown.includes(word))).toEqual([]);
  }
});

test('may be read by pages of any site', async ({ request }) => {
  const headers = (await request.get('/api/articles.json')).headers();
  expect(headers['access-control-allow-origin']).toBe('*');
});

test('links the list to each article and its photos', async ({ request }) => {
  const list = JSON.parse(await read(request, '/api/articles.json', /json/));
  expect(list).toMatchObject({ page: null, totalCount: PUBLISHED.length, previous: null, next: null });
  expect(list.articles.map(({ slug }: { slug: string }) => slug)).toEqual(PUBLISHED);
  const market = list.articles[PUBLISHED.indexOf('market-day')];
  const article = JSON.parse(await read(request, pathOf(market.apiUrl), /json/));
  expect(article.photos[2]).toMatchObject({
    id: 'cheese-stall',
    creator: 'Ines Falk',
    copyright: '© Ines Falk',
    licence: 'https://creativecommons.org/licenses/by-sa/4.0/',
  });
  for (const { url } of article.photos[2].renditions) {
    expect((await request.head(pathOf(url))).status(), url).toBe(200);
  }
});

test('has every photo of an article’s page, including the one at the top', async ({ request }) => {
  for (const slug of PUBLISHED) {
    const html = await read(request, `/articles/${slug}`, /html/);
    const article = JSON.parse(await read(request, `/api/articles/${slug}.json`, /json/));
    expect(article.photos.map(({ url }: { url: string }) => url)).toEqual(
      [...html.matchAll(/<figure id="([^"]*)"/g)].map(([, id]) => `${SITE}/articles/${slug}#${id}`),
    );
  }
});
