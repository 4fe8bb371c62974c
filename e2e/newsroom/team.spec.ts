import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { findViolations } from '../support/findViolations.ts';
import { freePort } from '../support/freePort.ts';
import { type RunningCommand, runCommand } from '../support/runCommand.ts';

const PASSWORD = 'herring gulls over the quay';
const SLUG = 'the-ferry-stops';

let folder: string;
let origin: string;
let server: RunningCommand;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = await mkdtemp(join(tmpdir(), 'galley-team-'));
  await cp('fixtures/valid', join(folder, 'content'), { recursive: true });
  const port = await freePort();
  origin = `http://localhost:${port}`;
  server = runCommand('scripts/newsroom/newsroom.ts', [], {
    CONTENT_DIR: join(folder, 'content'),
    OUT_DIR: join(folder, 'out'),
    NEWSROOM_DIR: join(folder, 'newsroom'),
    NEWSROOM_PORT: String(port),
    NEWSROOM_URL: origin,
  });
  await expect.poll(() => server.output(), { timeout: 150_000 }).toContain(`"address":"${origin}"`);
});

test.afterAll(async () => {
  server.process.kill('SIGTERM');
  await server.ended;
  await rm(folder, { recursive: true });
});

function readArticle(slug: string): Promise<string> {
  return readFile(join(folder, 'content', 'articles', slug, 'index.mdx'), 'utf8');
}

/** A browser of somebody, whose device can make passkeys. */
async function openBrowser(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  // The policy of the newsroom does not let axe in.
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, bypassCSP: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { context, page };
}

async function joinNewsroom(page: Page, link: string, name: string, email?: string): Promise<void> {
  await page.goto(link);
  if (email !== undefined) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Password').press('Enter');
  await expect(page.getByRole('link', { name })).toBeVisible();
}

/** Checks a view at each width and in both schemes. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 1000 });
      expect(await findViolations(page), `${width} px, ${colorScheme}`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${width} px`).toBeLessThanOrEqual(0);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 1000 });
}

async function openArticle(page: Page): Promise<void> {
  await page.goto(`${origin}/articles/${SLUG}`);
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeVisible();
}

/** Checks a page with an open popover. Beside it, only for screen readers, are buttons that close it. */
async function expectAccessiblePopover(page: Page): Promise<void> {
  const violations = await findViolations(page);
  expect(violations.filter((violation) => !violation.startsWith('region:'))).toEqual([]);
}

/** Presses the one button, and the same in its dialog. */
async function publish(page: Page, name: RegExp, status: RegExp): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name }).press('Enter');
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toBeVisible();
  await expectAccessiblePopover(page);
  await dialog.getByRole('button', { name }).press('Enter');
  await expect(page.locator('.article-status')).toHaveText(status);
}

test('two people write, schedule, publish, correct and restore an article, without a mouse', async ({ browser }) => {
  test.setTimeout(400_000);
  const [owner, writer] = [await openBrowser(browser), await openBrowser(browser)];
  const [link = ''] = /http:[^\s"]*\/invitation#[\w-]+/.exec(server.output()) ?? [];

  await test.step('the owner joins, makes a passkey, and signs in with it', async () => {
    const { page } = owner;
    await joinNewsroom(page, link, 'Ada Quill', 'ada@news.example');
    await page.getByRole('link', { name: 'Ada Quill' }).press('Enter');
    await page.getByRole('textbox', { name: /^Name/ }).fill('Desk computer');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rename Desk computer' }).press('Enter');
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'New name of Desk computer' }).fill('Office computer');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Remove Office computer' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Rename Office computer' })).toBeFocused();
    await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter');
    await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter');
    await expect(page.getByRole('link', { name: 'Ada Quill' })).toBeVisible();
  });

  await test.step('a writer is invited, and writes a draft', async () => {
    await owner.page.getByRole('link', { name: 'People' }).press('Enter');
    await owner.page.getByLabel('E-mail').fill('bo@news.example');
    await owner.page.keyboard.press('Enter');
    const invitation = await owner.page.getByLabel('Link', { exact: true }).inputValue();
    await expectAccessible(owner.page);
    const { page } = writer;
    await joinNewsroom(page, invitation, 'Bo Reed');
    await page.getByRole('button', { name: 'New article' }).press('Enter');
    await page.keyboard.type('The ferry stops');
    await page.keyboard.press('Enter');
    const story = page.getByRole('textbox', { name: 'Story' });
    await expect(story).toContainText('The ferry stops');
    await story.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Enter');
    await page.keyboard.type('The last boat left at nine.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ten passengers were on board.');
    await page.getByLabel('Section', { exact: true }).selectOption({ label: 'Harbour' });
    await page.getByRole('combobox', { name: 'Byline' }).fill('Ines');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0);
    // Otherwise the owner would read along.
    await page.getByRole('link', { name: 'Articles' }).press('Enter');
    await expect(page.getByRole('searchbox', { name: 'Search articles' })).toBeVisible();
  });

  await test.step('the owner schedules it, then publishes it', async () => {
    const { page } = owner;
    await openArticle(page);
    await page.getByText('More', { exact: true }).press('Enter');
    await page.getByLabel('Who made it').fill('Wang Lin');
    await page.getByRole('textbox', { name: 'Published', exact: true }).fill('2099-05-01');
    await publish(page, /^Schedule for /, /^Scheduled for 1 May 2099/);
    await page.getByRole('textbox', { name: 'Published', exact: true }).fill('2024-05-01');
    await publish(page, /^Publish$/, /^Published$/);
    expect(await readArticle(SLUG)).not.toContain('status:');
  });

  await test.step('the owner corrects it', async () => {
    const { page } = owner;
    await page.getByRole('textbox', { name: 'Story' }).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Two more waited.');
    await page.getByRole('button', { name: 'Correct…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Correct the article' });
    await dialog.getByLabel('What was wrong').fill('An earlier version said that nobody waited');
    await dialog.getByLabel('What is right').fill('Two people did.');
    await dialog.getByLabel('Who decided').fill('Ines Falk');
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    const text = await readArticle(SLUG);
    expect(text).toContain('An earlier version said that nobody waited. Two people did.');
    expect(text).toContain('Two more waited.');
  });

  await test.step('the owner compares versions, and restores the one before', async () => {
    const { page } = owner;
    await page.getByRole('link', { name: 'History' }).press('Enter');
    const versions = page.getByRole('navigation', { name: 'Versions' }).getByRole('link');
    await expect(versions.first()).toContainText('correction, decided by Ines Falk');
    await expect(page.locator('ins').filter({ hasText: 'Two more waited.' })).toBeVisible();
    await versions.nth(1).press('Enter');
    await page.getByLabel('Compare').selectOption({ label: 'What has changed since' });
    await expect(page.locator('ins').filter({ hasText: 'Two more waited.' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Restore…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Restore this version' });
    await expect(dialog).toContainText('Readers get this version within seconds.');
    await expectAccessiblePopover(page);
    await dialog.getByRole('button', { name: 'Restore' }).press('Enter');
    await expect(page).toHaveURL(`${origin}/articles/${SLUG}`);
    await expect(page.getByRole('textbox', { name: 'Story' })).toContainText('Ten passengers');
    await expect(page.getByRole('textbox', { name: 'Story' })).not.toContainText('Two more waited.');
    expect(await readArticle(SLUG)).not.toContain('corrections:');
  });

  await test.step('an article is removed, and comes back from the bin', async () => {
    const { page } = owner;
    await page.getByRole('button', { name: 'Remove…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Remove the article' });
    await dialog.getByRole('button', { name: 'Remove' }).press('Enter');
    await page.getByRole('link', { name: 'Bin', exact: true }).press('Enter');
    const restore = page.getByRole('button', { name: 'Restore The ferry stops' });
    await expect(restore).toBeVisible();
    await expectAccessible(page);
    await restore.press('Enter');
    await expect(page.getByRole('link', { name: 'The ferry stops' })).toBeVisible();
    expect(await readArticle(SLUG)).toContain('Ten passengers');
  });

  await test.step('the owner signs the writer out everywhere, then themselves', async () => {
    await owner.page.getByRole('link', { name: 'People' }).press('Enter');
    await owner.page.getByRole('button', { name: 'Sign out Bo Reed everywhere' }).press('Enter');
    await expect(owner.page.getByRole('row', { name: /Bo Reed/ })).toContainText('0 Sign out');
    await writer.page.goto(origin);
    await expect(writer.page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
    await owner.page.getByRole('link', { name: 'Ada Quill' }).press('Enter');
    await owner.page.getByRole('button', { name: 'Sign out everywhere' }).press('Enter');
    await expect(owner.page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
  });
  await Promise.all([owner.context.close(), writer.context.close()]);
});
