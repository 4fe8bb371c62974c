import { expect, type Locator, test } from '@playwright/test';

const ARTICLE = '/articles/morning-at-the-port';

/**
 * Whether a text runs from left to right on the screen: its first character stands before its last.
 */
async function runsToTheRight(text: Locator): Promise<boolean> {
  return text.evaluate((element) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const first = nodes.nextNode();
    let last = first;
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) last = node;
    if (!first || !last) throw new Error('There is no text.');
    const leftOf = (node: Node, offset: number) => {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      return range.getBoundingClientRect().left;
    };
    return leftOf(first, 0) < leftOf(last, (last.nodeValue?.length ?? 0) - 1);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('what is written from left to right stays so in an article that is not', async ({ page }) => {
    await page.goto(ARTICLE);
    const header = page.getByRole('article').first().locator('> header');
    for (const text of ['9 أبريل 2024', 'دقيقة قراءة']) {
      expect(await runsToTheRight(header.getByText(text, { exact: true })), text).toBe(false);
    }
    await expect(header.getByText('بقلم')).toBeVisible();
    expect(await runsToTheRight(header.getByRole('link', { name: 'Ines Falk' }))).toBe(true);
    expect(await runsToTheRight(page.locator('.credit bdi'))).toBe(true);
    expect(await runsToTheRight(page.getByRole('heading', { level: 1 }))).toBe(false);
  });

  test('a passage in another language or direction keeps it', async ({ page }) => {
    await page.goto('/articles/old-lighthouse');
    await expect(page.locator('[lang=th]')).toHaveText(/^\s*เมื่อวานนี้/);
    const arabic = page.getByText('المنارة القديمة مضاءة');
    await expect(arabic).toHaveCSS('direction', 'rtl');
    await expect(arabic).toHaveAttribute('dir', 'rtl');
  });

  test('an article that is not keeps its language on fronts and among corrections', async ({ page }) => {
    await page.goto('/sections/harbour');
    const card = page.getByRole('article').filter({ hasText: 'صباح في الميناء' });
    await expect(card.getByRole('heading', { level: 2 })).toHaveAttribute('lang', 'ar');
    await expect(card.getByRole('heading', { level: 2 })).toHaveCSS('letter-spacing', 'normal');
    await page.goto(ARTICLE);
    const headline = page.getByRole('heading', { level: 1 });
    await expect(headline).toHaveCSS('letter-spacing', 'normal');
    const leading = await headline.evaluate((element) => {
      const { lineHeight, fontSize } = getComputedStyle(element);
      return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
    });
    expect(leading, 'there is room for the marks of Arabic').toBeCloseTo(1.3, 2);
    await expect(page.getByText('تصوير')).toHaveJSProperty('textContent', 'تصوير');
    expect(await page.getByText('تصوير').evaluate((role) => role.closest('[lang]')?.getAttribute('lang'))).toBe('ar');
  });
});

test('a result of the search is in the language of its article', async ({ page }) => {
  await page.goto('/search?q=الميناء');
  const link = page.getByRole('search').getByRole('link', { name: 'صباح في الميناء' });
  await expect(link).toHaveAttribute('lang', 'ar');
  await expect(link).toHaveCSS('direction', 'rtl');
});

test('the lightbox counts in the language and direction of the article', async ({ page }) => {
  await page.goto(ARTICLE);
  await page.getByRole('figure').getByRole('link').first().click();
  const counter = page.locator('.lightbox-counter');
  await expect(counter).toHaveText('1 من 1');
  expect(await runsToTheRight(counter)).toBe(false);
});
