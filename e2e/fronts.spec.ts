import { expect, test } from '@playwright/test';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the home front begins with a picture, and lists each of the newest articles once', async ({ page }) => {
    await page.goto('/');
    const splash = page.getByRole('article').first();
    await expect(splash.locator('img')).toBeVisible();
    const headlines = await page.getByRole('article').getByRole('heading').allTextContents();
    expect(headlines.length).toBeGreaterThan(6);
    expect(headlines).toHaveLength(new Set(headlines).size);
  });

  test('every front in the masthead links to its articles', async ({ page }) => {
    await page.goto('/');
    const navigation = page.getByRole('navigation', { name: 'Sections and search' });
    for (const name of ['Harbour', 'Town']) {
      await navigation.getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await expect(page.getByRole('article')).not.toHaveCount(0);
    }
  });

  test('continues over several pages, each with an address, without gaps', async ({ page }) => {
    const headlines: string[] = [];
    await page.goto('/sections/harbour');
    for (;;) {
      headlines.push(...(await page.getByRole('article').getByRole('heading', { level: 2 }).allTextContents()));
      const older = page.getByRole('link', { name: 'Older stories' });
      if ((await older.count()) === 0) break;
      await older.click();
    }
    await expect(page).toHaveURL('/sections/harbour/1');
    await expect(page.getByText('Page 1', { exact: true })).toBeVisible();
    expect(headlines).toHaveLength(new Set(headlines).size);
    expect(headlines.length).toBeGreaterThan(24);
    await page.getByRole('link', { name: 'Newer stories' }).click();
    await expect(page).toHaveURL('/sections/harbour');
  });

  test('an article links to the fronts of its section, tags and contributors', async ({ page }) => {
    await page.goto('/articles/council-vote');
    await page.getByRole('link', { name: 'Ines Falk' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ines Falk' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Fire closes the harbour for a night' })).toBeVisible();
    await page.goto('/articles/council-vote');
    await page.getByRole('region', { name: 'Subjects' }).getByRole('link', { name: 'North quay' }).click();
    await expect(page).toHaveURL('/tags/north-quay');
    await expect(page.getByRole('article')).toHaveCount(2);
  });

  test('a tag may have letters of any script', async ({ page }) => {
    await page.goto('/articles/market-day');
    await page.getByRole('region', { name: 'Subjects' }).getByRole('link', { name: 'Café life' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Café life' })).toBeVisible();
  });

  test('a correction is announced at the top of its article, and shown in full there and on /corrections', async ({
    page,
  }) => {
    await page.goto('/articles/council-vote');
    await page.getByRole('link', { name: 'Corrected' }).click();
    const text = 'An earlier version of this article said that the vote was eight to five.';
    await expect(page.getByRole('region', { name: 'Corrections' })).toContainText(text);
    await page.goto('/corrections');
    await expect(page.getByText(text)).toBeVisible();
    await page.getByRole('link', { name: 'Council votes to rebuild the north quay' }).click();
    await expect(page).toHaveURL('/articles/council-vote');
  });

  test('onward articles begin with the nearest subject, and never include the article itself', async ({ page }) => {
    await page.goto('/articles/harbour-fire');
    const onward = page.getByRole('complementary', { name: 'Read next' }).getByRole('heading');
    await expect(onward.first()).toHaveText('Council votes to rebuild the north quay');
    await expect(onward.filter({ hasText: 'Fire closes the harbour' })).toHaveCount(0);
  });
});

test('an empty page does not exist', async ({ request }) => {
  for (const path of [
    '/page/99',
    '/sections/harbour/2',
    '/sections/harbour/01',
    '/sections/town/1',
    '/tags/fire/1',
    '/contributors/tom-arden/99',
    '/sections/nowhere',
  ]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

for (const { width, count, name } of [
  { width: 390, count: 31, name: '31 sections on a phone' },
  { width: 820, count: 25, name: '25 sections on a tablet' },
  { width: 1440, count: 25, name: '25 sections on a desktop' },
  { width: 1440, count: 3, name: 'three sections on a desktop' },
]) {
  test(`the masthead has room for ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/');
    const navigation = page.getByRole('navigation', { name: 'Sections and search' });
    const outside = await navigation.evaluate((nav, total) => {
      const list = nav.querySelector('ul');
      const [, second] = list?.children ?? [];
      for (const extra of [...(list?.children ?? [])].slice(total)) extra.remove();
      while (second && list && list.children.length < total) list.append(second.cloneNode(true));
      const box = (list ?? nav).getBoundingClientRect();
      const links = [...(list?.querySelectorAll('a') ?? [])].map((link) => link.getBoundingClientRect());
      // What lies before the beginning of a scrolled box cannot be scrolled to.
      const reach = box.left + (list?.scrollWidth ?? 0);
      return links.filter(({ left, right }) => left < box.left - 1 || right > reach + 1).length;
    }, count);
    expect(outside).toBe(0);
    await expect(navigation.getByRole('link', { name: 'Search' }), 'the search is in view').toBeInViewport({
      ratio: 1,
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const name = page.getByRole('banner').getByRole('link').first();
    const lines = await name.evaluate((link) => {
      const range = document.createRange();
      range.selectNodeContents(link);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size;
    });
    expect(lines, 'the name is on one line').toBe(1);
    if (width === 1440)
      expect(await navigation.locator('ul').evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
  });
}

test('the masthead says which of its pages is open', async ({ page }) => {
  const navigation = page.getByRole('navigation', { name: 'Sections and search' });
  for (const [path, name] of [
    ['/sections/town', 'Town'],
    ['/search', 'Search'],
  ] as const) {
    await page.goto(path);
    await expect(navigation.locator('[aria-current=page]')).toHaveText(name);
  }
  await page.goto('/');
  await expect(navigation.locator('[aria-current]')).toHaveCount(0);
});

test('the footer ends the screen on a short page', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 1400 });
  for (const path of ['/nowhere', '/search', '/corrections']) {
    await page.goto(path);
    const box = await page.getByRole('contentinfo').last().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0), path).toBe(1400);
  }
});

test('hairlines stand between the cards of a row, and none before its first', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/');
  const row = page.locator('.front-cells').last();
  const clip = await row.evaluate((element) => element.getBoundingClientRect().left);
  const cards = await row.locator('> .front-cell').evaluateAll((elements) =>
    elements.map((card) => {
      const { left } = card.getBoundingClientRect();
      const { borderInlineStartWidth, insetInlineStart } = getComputedStyle(card, '::before');
      return { left, width: borderInlineStartWidth, line: left + Number.parseFloat(insetInlineStart) };
    }),
  );
  const first = Math.min(...cards.map(({ left }) => left));
  for (const { left, width, line } of cards) {
    expect(width).toBe('1px');
    expect(line >= clip, `the line at ${line}`).toBe(left > first);
  }
});
