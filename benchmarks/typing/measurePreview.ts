import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { type RunningCommand, runCommand } from '../../e2e/support/runCommand.ts';

const PORT = 4396;
const NEWSROOM_PORT = 4397;
const ARTICLE = 'change-4-first-year';
const COUNT = 20;
/** The first answers start the site's renderer, and make the preview's pictures. */
const WARM_UP = 3;

/**
 * Types words into the sample newsroom's gallery story, with the preview open beside it.
 *
 * @param folder for a copy of the newsroom and its site
 * @returns milliseconds from the last key of each word until the preview has the word
 */
export async function measurePreview(browser: Browser, folder: string): Promise<number[]> {
  const content = join(folder, 'sample');
  await cp('content', content, { recursive: true });
  const env = {
    CONTENT_DIR: content,
    OUT_DIR: join(folder, 'sample-out'),
    NEWSROOM_DIR: join(folder, 'sample-newsroom'),
    PORT: String(PORT),
    NEWSROOM_PORT: String(NEWSROOM_PORT),
    LOG_FORMAT: 'json',
  };
  const commands = ['scripts/start.ts', 'scripts/newsroom/newsroom.ts'].map((script) => runCommand(script, [], env));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await answers(`http://localhost:${PORT}/articles/${ARTICLE}`, commands);
    await answers(`http://localhost:${NEWSROOM_PORT}/`, commands);
    await page.goto(`http://localhost:${NEWSROOM_PORT}/articles/${ARTICLE}`);
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    const shown = page.frameLocator('iframe[data-shown="true"]');
    await shown.getByRole('heading', { level: 1 }).waitFor({ timeout: 120_000 });
    await page.locator('.body > p').first().click();
    const times: number[] = [];
    for (let index = 0; index < COUNT + WARM_UP; index++) {
      const word = `word${index}`;
      await page.keyboard.type(` ${word}`, { delay: 60 });
      const begun = performance.now();
      await shown.getByText(word).waitFor({ timeout: 60_000 });
      times.push(performance.now() - begun);
    }
    return times.slice(WARM_UP);
  } finally {
    await page.close();
    for (const { process } of commands) process.kill('SIGTERM');
    await Promise.all(commands.map(({ ended }) => ended));
  }
}

async function answers(address: string, commands: readonly RunningCommand[]): Promise<void> {
  const isThere = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isThere())) {
    const ended = commands.find(({ process }) => process.exitCode !== null);
    if (ended) throw new Error(`The site did not start:\n${ended.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
