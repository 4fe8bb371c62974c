import type { Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { createSiteServer } from '../../serve/server.ts';
import { createFollowedSite, type FollowedSite } from '../support/followedSite.ts';

/** Another newsroom: its name, its language from right to left, its colours, and changes of them. */

test.describe.configure({ mode: 'serial' });

let site: FollowedSite;
let server: Server;
let origin: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  site = await createFollowedSite('publication-spec', 'fixtures/arabic');
  site.start();
  await expect.poll(() => site.output(), { timeout: 200_000 }).toContain('Published to ');
  server = createSiteServer({ outDir: site.outDir, logsRequests: false });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  origin = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
});

test.afterAll(async () => {
  server?.close();
  await site?.dispose();
});

test.beforeEach(() => test.setTimeout(180_000));

test('a reader sees the newsroom under its own name, in its language and colours', async ({ page }) => {
  await page.goto(origin);
  await expect(page).toHaveTitle('المنارة: صحيفة المرفأ');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('lang', 'ar');
  await expect(root).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('banner').getByRole('img', { name: 'المنارة' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'الأقسام والبحث' }).getByRole('link')).toHaveText([
    'أخبار',
    'ثقافة',
    'بحث',
  ]);
  await expect(page.getByRole('contentinfo').getByRole('link', { name: 'تواصل معنا' })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(246, 248, 249)',
  );

  // An English headline stands at the edge at which the rest of its card does.
  await expect(page.getByRole('heading', { name: 'The lights of the harbour are new' })).toHaveCSS(
    'text-align',
    'right',
  );

  await page.getByRole('link', { name: 'العبّارة تعود إلى المرفأ بعد عام من الغياب' }).first().click();
  await expect(page.getByText('دقيقة قراءة')).toBeVisible();
  await expect(page.getByRole('region', { name: 'تصويبات' })).toBeVisible();
  await page.getByRole('link', { name: 'رصيف المرفأ كما يُرى من البحر.' }).click();
  const viewer = page.getByRole('dialog', { name: 'عارض الصور' });
  await expect(viewer.getByRole('button', { name: 'إغلاق' })).toBeVisible();
});

test('an article in another language has its own words around it', async ({ page }) => {
  await page.goto(`${origin}/articles/harbour-lights`);
  const article = page.getByRole('article').first();
  await expect(article).toHaveAttribute('lang', 'en');
  await expect(article).toHaveAttribute('dir', 'ltr');
  await expect(article.getByText('1 min read')).toBeVisible();
  await expect(article.getByRole('heading', { name: 'Credits' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'بحث' })).toBeVisible();
});

test('a page is in the footer, and a change of its title is live everywhere', async ({ page }) => {
  await page.goto(origin);
  const footer = page.getByRole('contentinfo');
  await expect(footer.getByRole('link', { name: 'اتصل بنا' })).toBeVisible();
  await footer.getByRole('link', { name: 'من نحن' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'من نحن' })).toBeVisible();
  await expect(footer.getByRole('link', { name: 'من نحن' })).toHaveAttribute('aria-current', 'page');
  const before = await site.read('pages/contact/index.mdx');
  await site.write('pages/contact/index.mdx', before.replace(/^title: .*$/m, 'title: راسلنا'));
  await expect(async () => {
    await page.goto(`${origin}/articles/library`);
    await expect(footer.getByRole('link', { name: 'راسلنا' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await site.write('pages/contact/index.mdx', before.replace('](mailto:desk', '](/nowhere'));
  await expect.poll(() => site.output(), { timeout: 60_000 }).toMatch(/pages\/contact\/index\.mdx:\d+:\d+ /);
  await page.goto(`${origin}/contact`);
  await expect(page.getByRole('heading', { level: 1, name: 'راسلنا' })).toBeVisible();
  await site.write('pages/contact/index.mdx', before);
});

test('a change of site.yaml is live everywhere, and the same as a fresh build', async ({ page }) => {
  const before = await site.read('site.yaml');
  await site.write(
    'site.yaml',
    before
      .replace(/^name: .*$/m, 'name: Der Leuchtturm')
      .replace(/^language: .*$/m, 'language: de')
      .replace(/^timeZone: .*$/m, 'timeZone: Europe/Berlin')
      .replace(/^logo: .*\n/m, ''),
  );
  await site.remove('logo.svg');
  await expect(async () => {
    await page.goto(`${origin}/articles/library`);
    expect(await page.title()).toContain('Der Leuchtturm');
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('banner')).toContainText('Suche');
  await site.expectSameAsFresh();
});

test('an error in site.yaml is named, and the last good version stays', async ({ page }) => {
  const good = await site.read('site.yaml');
  await site.write('site.yaml', good.replace("'#0b5e7c'", "'#9bd0e0'").replace(/^name: .*$/m, 'name: Nobody'));
  await expect.poll(() => site.output(), { timeout: 60_000 }).toMatch(/site\.yaml:\d+:\d+ {2}colours\.light: accent/);
  await page.goto(origin);
  await expect(page).toHaveTitle(/Der Leuchtturm/);
  await site.write('site.yaml', good);
  await expect.poll(() => site.output(), { timeout: 60_000 }).toMatch(/All problems are solved/);
});
