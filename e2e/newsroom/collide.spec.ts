import { expect, type Page, test } from '@playwright/test';
import { openIn, startTeam, TEAM_PASSWORD, type Team } from '../support/startTeam.ts';

const SLUG = 'harbour-fire';
const FIRST = 'The alarm was raised at ten in the evening';

let team: Team;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  team = await startTeam();
});
test.afterAll(() => team.remove());

const story = (page: Page) => page.getByRole('textbox', { name: 'Story' });

/** Types at the end of the paragraph that begins with some words. */
async function typeAfter(page: Page, words: string, text: string): Promise<void> {
  await page.locator('.body > p', { hasText: words }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(text);
}

/** Waits until the page is the writer's: what is typed before goes nowhere. */
async function takeOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(story(page)).toHaveAttribute('contenteditable', 'true');
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
}

test('two people: read along, ask, hand over, take over, merge, and choose where both changed the same', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const [ada, ben] = [await team.join(browser, 'Ada'), await team.join(browser, 'Ben')];
  const first = await openIn(ada, team, SLUG);
  await expect(first.getByText('Also here')).toHaveCount(0);
  const second = await openIn(ben, team, SLUG);
  await expect(first.getByText('Also here: Ben')).toBeVisible();
  await expect(second.getByText('Ada is writing. You read along')).toBeVisible();
  await expect(story(second)).toHaveAttribute('contenteditable', 'false');

  // Who reads along sees each save, and writes nothing.
  await typeAfter(first, FIRST, ' Ada was there.');
  await save(first);
  await expect(story(second)).toContainText('Ada was there.');

  await second.getByRole('button', { name: 'Ask to write' }).click();
  await typeAfter(first, FIRST, ' And stayed.');
  await first.getByRole('button', { name: 'Save and hand over' }).click();
  await expect(story(second)).toHaveAttribute('contenteditable', 'true');
  await expect(first.getByText('Ben is writing.').or(first.getByText('Ben has taken over.'))).toBeVisible();
  await expect(story(second)).toContainText('And stayed.');

  // Ben writes, and Ada takes over before he saves: his screen says so, and his save merges.
  await typeAfter(second, FIRST, ' Ben saw it.');
  await takeOver(first);
  await expect(second.getByText('Ada has taken over. What you had not saved is kept.')).toBeVisible();
  await first.locator('.headline').click();
  await first.keyboard.press('End');
  await first.keyboard.type(' and a day');
  await save(first);
  await expect(second.getByText('A colleague has saved this article.')).toBeVisible();
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => team.readArticle(SLUG)).toMatch(/^headline: .* and a day$[\s\S]*Ben saw it\./m);
  await expect(story(first)).toContainText('Ben saw it.');

  // Both change the same paragraph: both versions are shown, and the next save is the choice.
  await typeAfter(first, FIRST, ' One version.');
  await takeOver(second);
  await typeAfter(second, FIRST, ' Another version.');
  await save(second);
  await expect.poll(() => team.readArticle(SLUG)).toContain('Another version.');
  await first.getByRole('button', { name: 'Save', exact: true }).click();
  const collision = first.locator('.collision');
  await expect(collision).toContainText('One version.');
  await expect(collision).toContainText('Another version.');
  expect(await team.readArticle(SLUG)).not.toContain('One version.');
  await first.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => team.readArticle(SLUG)).toContain('One version.');

  // Somebody removes the article while both have it open.
  const headers = { Origin: team.origin };
  expect((await ben.request.delete(`${team.origin}/api/articles/${SLUG}`, { headers })).ok()).toBe(true);
  await first.getByRole('button', { name: 'Bring it back with this text' }).click();
  await expect.poll(() => team.readArticle(SLUG).catch(() => '')).toContain('One version.');
  await expect(second.getByText('This article is there again.')).toBeVisible();
  await Promise.all([ada.close(), ben.close()]);
});

test('the newsroom is killed while somebody writes: everything typed is there when it is back', async ({ browser }) => {
  test.setTimeout(180_000);
  const context = await team.join(browser, 'Cleo');
  const page = await openIn(context, team, 'old-lighthouse');
  await page.locator('.body > p').last().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Kept before the crash.');
  await expect(page.getByText('Unsaved changes, kept')).toBeVisible();
  await team.kill();
  await page.keyboard.type(' Typed while it was gone.');
  await expect(page.getByText('Offline: kept in this browser')).toBeVisible();
  await team.start();
  await expect(page.getByText('Unsaved changes, kept')).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(story(page)).toContainText('Kept before the crash. Typed while it was gone.');
  await save(page);
  await expect.poll(() => team.readArticle('old-lighthouse')).toContain('Typed while it was gone.');
  await context.close();
});

test('offline hours: text is kept in the browser, through a closed tab, and sent when the line is back', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const context = await team.join(browser, 'Dora');
  const page = await openIn(context, team, 'market-day');
  await context.setOffline(true);
  await page.locator('.body > p').last().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Written on a train.');
  await expect(page.getByText('Offline: kept in this browser')).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const next = await openIn(context, team, 'market-day');
  await expect(story(next)).toContainText('Written on a train.');
  await save(next);
  await expect.poll(() => team.readArticle('market-day')).toContain('Written on a train.');
  await context.close();
});

test('the session ends while somebody types: signing in happens over the text, and the save goes through once', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const context = await team.join(browser, 'Emil');
  const page = await openIn(context, team, 'council-vote');
  await page.locator('.body > p').last().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Soon.');

  // The session is renewed in the background: nothing on the screen changes, and nothing is loaded.
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET' && /\/articles\/council-vote$/.test(request.url())) loaded.push(request.url());
  });
  const renewal = await context.request.post(`${team.origin}/api/auth/sign-in/email`, {
    headers: { Origin: team.origin },
    data: { email: 'emil@news.example', password: TEAM_PASSWORD },
  });
  expect(renewal.ok()).toBe(true);
  await page.keyboard.type(' Before.');
  await expect(page.getByText('Unsaved changes, kept')).toBeVisible();
  await expect(story(page)).toContainText('Soon. Before.');
  expect(loaded).toEqual([]);

  const { cookies } = await context.storageState();
  await context.clearCookies({ name: /session/ });
  expect(cookies.some(({ name }) => name.includes('session'))).toBe(true);
  await save(page);
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByLabel('E-mail').fill('emil@news.example');
  await dialog.getByLabel('Password').fill(TEAM_PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => team.readArticle('council-vote')).toContain('Before.');
  expect((await team.readArticle('council-vote')).split('Before.')).toHaveLength(2);
  await page.keyboard.type(' After.');
  await expect(story(page)).toContainText('Before. After.');
  await context.close();
});

test('one person in two tabs: neither loses what the other saved', async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await team.join(browser, 'Fritz');
  const [one, other] = [await openIn(context, team, 'new-ferry'), await openIn(context, team, 'new-ferry')];
  await one.locator('.headline').click();
  await one.keyboard.press('End');
  await one.keyboard.type(', again');
  await other.locator('.body > p').last().click();
  await other.keyboard.press('End');
  await other.keyboard.type(' From the other tab.');
  await save(one);
  await expect(other.getByText('A colleague has saved this article.')).toBeVisible();
  await save(other);
  await expect.poll(() => team.readArticle('new-ferry')).toMatch(/^headline: .*, again"?$[\s\S]*From the other tab\./m);
  await expect(one.locator('.body')).toContainText('From the other tab.');
  await context.close();
});
