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

test.describe('without JavaScript, the masthead', () => {
  test.use({ javaScriptEnabled: false });

  for (const { width, count } of [
    { width: 320, count: 31 },
    { width: 390, count: 2 },
    { width: 820, count: 31 },
    { width: 1440, count: 31 },
    { width: 1440, count: 3 },
  ]) {
    test(`has room for ${count} sections at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/');
      const navigation = page.getByRole('navigation', { name: 'Sections and search' });
      await navigation.locator('ul').evaluate((list, total) => {
        const [, second] = list.children;
        while (second && list.children.length < total) list.append(second.cloneNode(true));
        list.classList.toggle('sections-many', total > 7);
      }, count);
      const banner = page.getByRole('banner').first();
      // With large text the menu gets a line of its own.
      const [name, menu] = await banner.evaluate((header) => {
        document.documentElement.style.fontSize = '200%';
        const boxes = ['a', 'nav'].map((part) => header.querySelector(part)?.getBoundingClientRect().toJSON());
        document.documentElement.style.fontSize = '';
        return boxes;
      });
      expect(name.right <= menu.left || name.bottom <= menu.top, 'the name is beside the menu or above it').toBe(true);
      expect(menu.left).toBeGreaterThanOrEqual(0);
      expect((await banner.boundingBox())?.height, 'it is one line high').toBeLessThan(64);
      await expect(navigation.getByRole('link', { name: 'Search' })).toBeInViewport({ ratio: 1 });
      const button = navigation.getByRole('button', { name: 'Sections' });
      if (count > 7 || width < 640) await button.click();
      else await expect(button).toBeHidden();
      const links = navigation.getByRole('list').getByRole('link');
      await expect(links).toHaveCount(count);
      const boxes = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().toJSON()));
      for (const { left, right, height } of boxes) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
        expect(height).toBeGreaterThanOrEqual(44);
      }
      expect(new Set(boxes.map(({ left, top }) => `${left} ${top}`)).size, 'none covers another').toBe(count);
      await links.last().scrollIntoViewIfNeeded();
      await expect(links.last()).toBeInViewport();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      if (count > 7 || width < 640) {
        // A long name takes lines of its own: the menu stays below its button.
        await banner
          .getByRole('link')
          .first()
          .evaluate((link) => {
            link.textContent = 'The Gazette of the Harbour, the Islands and the Whole of the Northern Bay';
          });
        const [list, opener] = [await navigation.getByRole('list').boundingBox(), await button.boundingBox()];
        expect(list?.y).toBeGreaterThanOrEqual((opener?.y ?? 0) + (opener?.height ?? 0) - 1);
      }
    });
  }
});

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

test('a card says how old an article is that is younger than a day, and otherwise its date', async ({ page }) => {
  // Harbour fire is of 06:30 that day.
  await page.clock.setFixedTime('2024-03-12T08:40:00Z');
  await page.goto('/');
  const time = page
    .getByRole('article')
    .filter({ has: page.getByRole('link', { name: 'Fire closes the harbour for a night' }) })
    .getByRole('time');
  await expect(time).toHaveText('2 hours ago');
  await expect(time).toHaveAttribute('title', '12 March 2024, 06:30 UTC');
  await page.clock.setFixedTime('2024-03-13T08:40:00Z');
  await page.reload();
  await expect(time).toHaveText('12 March 2024');
});
