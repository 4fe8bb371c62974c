import { expect, test } from '@playwright/test';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('names its authors and the exact dates', async ({ page }) => {
    await page.goto('/articles/council-vote');
    const header = page.getByRole('article').getByRole('banner').or(page.getByRole('article').locator('> header'));
    await expect(header.getByText('By Tom Arden and Ines Falk')).toBeVisible();
    const times = header.getByRole('time');
    await expect(times.first()).toHaveAttribute('datetime', '2024-03-14T09:00:00.000Z');
    await expect(times.first()).toHaveText('14 March 2024');
    await expect(times.first()).toHaveAttribute('title', '14 March 2024, 09:00 UTC');
    await expect(header).toContainText(/14 March 2024(?: at\u00a0|, )09:00/);
    await expect(header).toContainText(/Updated 15 March 2024(?: at\u00a0|, )16:20/);
    await expect(header.getByText('1 min read')).toBeVisible();
  });

  test('invents no time of day for a date without one', async ({ page }) => {
    await page.goto('/articles/old-lighthouse');
    const time = page.getByRole('article').first().getByRole('time').first();
    await expect(time).toHaveAttribute('datetime', '2024-01-20');
    await expect(time).not.toHaveAttribute('title');
  });

  test('opens with its main media', async ({ page }) => {
    await page.goto('/articles/council-vote');
    const figure = page.getByRole('figure').first();
    await expect(figure).toContainText('The chamber filled up long before the debate began.');
    await expect(figure).toContainText('Ines Falk/Harbour Gazette');
    await expect(figure.getByRole('img')).toHaveAttribute('fetchpriority', 'high');
  });

  test('publishes a photo with the rights in its own metadata', async ({ page }) => {
    await page.goto('/articles/market-day');
    const figure = page.locator('#fish-stall');
    await expect(figure.getByRole('img')).toHaveAttribute('alt', /.+/);
    await expect(figure.locator('figcaption span').first()).not.toBeEmpty();
    await expect(figure.locator('.credit')).not.toBeEmpty();
  });

  test('renders quotes, boxes, tables and headings', async ({ page }) => {
    await page.goto('/articles/old-lighthouse');
    const article = page.getByRole('article').first();
    const pullQuote = article.getByRole('blockquote').filter({ hasText: 'You look at the clock.' });
    await expect(pullQuote).toContainText('Joss Penn, the last keeper');
    await expect(article.getByRole('complementary', { name: 'The lighthouse in figures' })).toContainText(
      'Built in 1867',
    );
    await expect(article.getByRole('table').getByRole('row')).toHaveCount(4);
    await expect(article.getByRole('deletion')).toHaveText('113');
    const heading = article.getByRole('heading', { level: 2, name: 'The keeper' });
    await expect(heading).toHaveAttribute('id', 'the-keeper');
    await heading.getByRole('link', { name: 'The keeper' }).click();
    await expect(page).toHaveURL('/articles/old-lighthouse#the-keeper');
  });

  test('sets emphasis in real italics, and fetches them only there', async ({ page }) => {
    const italics = () =>
      page.evaluate(() => [...document.fonts].filter(({ style }) => style === 'italic').map(({ status }) => status));
    await page.goto('/articles/old-lighthouse', { waitUntil: 'networkidle' });
    expect(await italics()).toEqual(['loaded']);
    await page.goto('/articles/council-vote', { waitUntil: 'networkidle' });
    expect(await italics()).toEqual(['unloaded']);
  });

  test('scrolls a table that is wider than the screen, also by keyboard', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto('/articles/old-lighthouse');
    const frame = page.getByRole('region', { name: 'Table, scrolls sideways' });
    await frame.focus();
    await expect(frame).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    // A shade that stays at the edges, under a cover that scrolls with the table.
    await expect(frame).toHaveCSS('background-attachment', 'local, scroll');
    await page.setViewportSize({ width: 1440, height: 900 });
    const portrait = await page.getByRole('img', { name: 'A tall green card with the number fourteen' }).boundingBox();
    expect(portrait?.height, 'a portrait is at most nine tenths of the screen high').toBeCloseTo(810, 0);
  });

  test('crops a panorama on a phone, and shows all of it at its address', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/articles/harbour-fire');
    const panorama = page.getByRole('img', { name: 'A wide green card with the number one' });
    expect((await panorama.boundingBox())?.height).toBeCloseTo((390 * 9) / 16, 0);
    await expect(panorama).toHaveCSS('object-fit', 'cover');
    await panorama.click();
    await expect(panorama).toHaveCSS('object-fit', 'contain');
    await page.setViewportSize({ width: 820, height: 1100 });
    await page.goto('/articles/harbour-fire');
    expect((await panorama.boundingBox())?.height, 'on larger screens it is whole').toBeCloseTo(820 / 3, 0);
  });

  test('runs right to left in a right-to-left language', async ({ page }) => {
    await page.goto('/articles/morning-at-the-port');
    await expect(page.getByRole('article').first()).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'ar');
    await expect(page.locator('.story-body')).toHaveAttribute('lang', 'ar');
    await expect(page.getByRole('article').first()).toHaveCSS('direction', 'rtl');
  });

  test('with design gallery, is dark and shows every photo at full width', async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 1100 });
    await page.goto('/articles/fishing-boats');
    const article = page.getByRole('article').first();
    await expect(article).toHaveCSS('background-color', 'rgb(11, 10, 10)');
    for (const frame of await page.locator('.frame').all()) {
      expect((await frame.boundingBox())?.width).toBe(800);
    }
    const text = await page.locator('.story-body > p').boundingBox();
    for (const caption of await article.locator('figcaption').all()) {
      expect((await caption.boundingBox())?.x, 'captions begin where the text begins').toBe(text?.x);
    }
  });

  test('scrolls a strip gallery by keyboard, with the edge of the next picture visible', async ({ page }) => {
    await page.goto('/articles/regatta');
    const strip = page.getByRole('region', { name: 'Picture gallery, 3 photos' });
    const second = strip.getByRole('figure').nth(1);
    await expect(second).toBeInViewport();
    await strip.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => strip.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const heights = await strip
        .getByRole('img')
        .evaluateAll((images) => images.map((image) => image.getBoundingClientRect().height));
      expect(new Set(heights).size, heights.join(', ')).toBe(1);
    }
  });
});

test('has buttons for a strip, and prints all photos with captions, without navigation', async ({ page }) => {
  await page.goto('/articles/regatta');
  const strip = page.getByRole('region', { name: 'Picture gallery, 3 photos' });
  const next = page.getByRole('button', { name: 'Next photo' });
  await next.click();
  await expect.poll(() => strip.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Previous photo' }).click();
  await expect.poll(() => strip.evaluate((element) => element.scrollLeft)).toBe(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Sections and search' })).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Read next' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Share' })).toBeHidden();
  await expect(next).toBeHidden();
  const figures = page.getByRole('article').getByRole('figure');
  await expect(figures).toHaveCount(5);
  for (const figure of await figures.all()) {
    await expect(figure.getByRole('img')).toBeVisible();
    await expect(figure.locator('figcaption')).toBeVisible();
    await expect(figure.locator('figcaption')).toHaveCSS('color', 'rgb(27, 24, 22)');
    const box = await figure.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  }
});

test('prints a photo that stands alone as large as the page and its height allow', async ({ page }) => {
  // The width of A4 with the margins that browsers leave.
  await page.setViewportSize({ width: 718, height: 1000 });
  for (const path of ['/articles/old-lighthouse', '/articles/council-vote']) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    for (const figure of await page.locator('.frame:not(.gallery *) .figure').all()) {
      const image = await figure.locator('img').boundingBox();
      const place = await figure.boundingBox();
      if (!image || !place) throw new Error(`a photo of ${path} is not there`);
      const isAsWide = Math.abs(image.width - place.width) < 1;
      const isAsHigh = Math.abs(image.height - (15 / 2.54) * 96) < 1;
      expect(isAsWide || isAsHigh, `${image.width} × ${image.height}`).toBe(true);
    }
  }
});

test('prints the name of the publication and the address of the article', async ({ page }) => {
  await page.goto('/articles/regatta');
  const address = page.getByText('https://harbour.example/articles/regatta', { exact: true });
  await expect(address).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(address).toBeVisible();
  await expect(page.getByRole('link', { name: 'Perigee' }).first()).toBeVisible();
});

test('prints no caption right behind the number of the photo before it', async ({ page }) => {
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.goto('/articles/regatta');
  await page.emulateMedia({ media: 'print' });
  const captions = page.locator('.gallery-grid figcaption');
  await expect(captions).toHaveCount(2);
  for (const caption of await captions.all()) {
    expect(
      await caption.evaluate((element) => Number.parseFloat(getComputedStyle(element).paddingInlineEnd)),
    ).toBeGreaterThan(8);
  }
});

test('says by whom and under which licence a photo may be used, where it is not the licence of the site', async ({
  page,
}) => {
  await page.goto('/articles/market-day');
  const figure = page.locator('#cheese-stall');
  await expect(figure.locator('.credit')).toHaveText('Ines Falk · CC BY-SA 4.0');
  const licence = 'https://creativecommons.org/licenses/by-sa/4.0/';
  await expect(figure.getByRole('link', { name: 'CC BY-SA 4.0' })).toHaveAttribute('href', licence);
  await figure.getByRole('link', { name: 'A square brown card with the number eight' }).click();
  const viewer = page.getByRole('dialog', { name: 'Photo viewer' });
  await expect(viewer.locator('.lightbox-credit')).toHaveText('Ines Falk · CC BY-SA 4.0');
  await expect(viewer.getByRole('link', { name: 'CC BY-SA 4.0' })).toHaveAttribute('href', licence);
});

test('shows portraits square, and dates on one line', async ({ page }) => {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/articles/council-vote');
    const header = page.getByRole('article').first().locator('> header');
    expect(await header.locator('img').first().boundingBox()).toMatchObject({ width: 48, height: 48 });
    for (const time of await header.getByRole('time').all()) {
      expect(await time.evaluate((element) => element.getClientRects().length)).toBe(1);
    }
  }
});

test('shows the focus ring of every photo whole', async ({ page }) => {
  await page.goto('/articles/harbour-fire');
  const links = page.locator('.gallery .figure > a');
  for (const link of await links.all()) {
    await link.focus();
    const isWhole = await link.evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      const { outlineOffset, outlineWidth } = getComputedStyle(element);
      const reach = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
      return left - reach >= 0 && right + reach <= innerWidth;
    });
    expect(isWhole).toBe(true);
  }
});
