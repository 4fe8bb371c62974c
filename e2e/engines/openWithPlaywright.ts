import { chromium, firefox, webkit } from '@playwright/test';
import { browserArguments, findBrowser } from '../support/findBrowser.ts';
import type { EngineBrowser, EngineName, Settings } from './engine.ts';

const types = { chromium, firefox, webkit };

/** Opens Playwright's build of an engine; for Chromium, the one that `npm test` found. */
export async function openWithPlaywright(
  name: EngineName,
  { forcesColours, reducesMotion }: Settings,
): Promise<EngineBrowser> {
  const executablePath = name === 'chromium' ? findBrowser() : null;
  const browser = await types[name].launch({
    ...(executablePath ? { executablePath } : {}),
    args: name === 'chromium' ? browserArguments() : [],
  });
  const page = await browser.newPage({
    forcedColors: forcesColours ? 'active' : 'none',
    reducedMotion: reducesMotion ? 'reduce' : 'no-preference',
  });
  return {
    version: `${name}/${browser.version()}`,
    page: {
      goto: async (url) => void (await page.goto(url)),
      back: async () => void (await page.goBack()),
      // biome-ignore lint/suspicious/noExplicitAny: Playwright's type asks for serializable arguments.
      evaluate: (run, argument) => page.evaluate(run as any, argument ?? null),
      click: (selector) => page.locator(selector).first().click(),
      press: (key) => page.keyboard.press(key),
      type: (text) => page.keyboard.type(text),
      resize: (width, height) => page.setViewportSize({ width, height }),
      screenshot: async (path) => void (await page.screenshot({ path })),
    },
    print:
      name === 'chromium'
        ? async (url) => {
            await page.goto(url);
            return page.pdf({ format: 'A4' });
          }
        : null,
    close: () => browser.close(),
  };
}
