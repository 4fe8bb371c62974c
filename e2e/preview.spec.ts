import { expect, test } from '@playwright/test';
import { SPECULATION_RULES } from '../lib/speculationRules.ts';
import { findViolations } from './support/findViolations.ts';
import { newsrooms } from './support/newsrooms.ts';
import { runCommand } from './support/runCommand.ts';

/** The path of a preview, from `npm run preview`. */
async function previewOf(slug: string, ...args: string[]): Promise<string> {
  const command = runCommand('scripts/preview.ts', [slug, ...args], newsrooms.fixtures.env);
  expect(await command.ended, command.output()).toBe(0);
  const address = /^\S+\/preview\/\S+$/m.exec(command.output())?.[0] ?? '';
  const site = newsrooms.fixtures.env.SITE_URL ?? '';
  expect(address.startsWith(`${site}/`)).toBe(true);
  return address.slice(site.length);
}

test('shows a draft with its pictures, labelled, to anyone who has the address', async ({ page, request }) => {
  // The first preview waits for Next to start.
  test.setTimeout(90_000);
  const address = await previewOf('new-ferry');
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') failed.push(message.text());
  });
  const response = await page.goto(address);
  expect(response?.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  });
  expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self'(?: 'sha256-[^' ]+'){2};/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The new ferry has a name, but no engine');
  await expect(page.getByText('Draft', { exact: true })).toBeVisible();
  const image = page.getByRole('figure').first().getByRole('img');
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  expect(failed).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page)).toEqual([]);
  }
  const html = (await response?.text()) ?? '';
  expect(html).not.toContain('self.__next');
  expect(html).toContain(`<script type="speculationrules">${SPECULATION_RULES}</script>`);
  expect(html.replace(SPECULATION_RULES, '')).not.toMatch(/["' ,]\/media\//);

  const picture = await image.evaluate((element) => (element as HTMLImageElement).currentSrc);
  expect((await request.get(picture)).headers()['cache-control']).toBe('private, no-store');
  const { origin, pathname } = new URL(picture);
  expect((await request.get(origin + pathname)).status()).toBe(404);
  expect((await request.get(origin + pathname.replace('/preview/new-ferry', ''))).status()).toBe(404);
});

test('shows a scheduled article, labelled', async ({ page }) => {
  await page.goto(await previewOf('spring-tide-2099', '--hours', '1'));
  await expect(page.getByText('Scheduled', { exact: true })).toBeVisible();
});

test('is an unknown address without a valid token', async ({ request }) => {
  const address = await previewOf('new-ferry');
  const token = new URLSearchParams(address.split('?')[1]).get('token') ?? '';
  const missing = await request.get('/articles/there-is-no-such-article');
  for (const wrong of [
    '/preview/new-ferry',
    '/preview/new-ferry?token=',
    `/preview/new-ferry?token=${token.slice(0, -2)}`,
    `/preview/new-ferry?token=9${token}`,
    `/preview/spring-tide-2099?token=${token}`,
    `/preview/new-ferry/media?token=${token}`,
    `/preview/new%2dferry?token=${token}`,
    '/preview',
    '/gone',
  ]) {
    const response = await request.get(wrong);
    expect(response.status(), wrong).toBe(404);
    expect(await response.text(), wrong).toBe(await missing.text());
    expect(response.headers()['cache-control'], wrong).toBe(missing.headers()['cache-control']);
  }
});

test('refuses an unknown article, or an unlimited duration', async () => {
  for (const args of [['no-such-article'], ['new-ferry', '--hours', '0'], ['new-ferry', '--hours', 'many'], []]) {
    const command = runCommand('scripts/preview.ts', args, newsrooms.fixtures.env);
    expect(await command.ended, command.output()).toBe(1);
  }
});
