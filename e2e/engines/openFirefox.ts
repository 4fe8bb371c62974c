import puppeteer from 'puppeteer-core';
import type { EngineBrowser, Settings } from './engine.ts';

/** Opens an installed Firefox, which Playwright cannot drive, with Puppeteer and WebDriver BiDi. */
export async function openFirefox(
  executablePath: string,
  { forcesColours, reducesMotion }: Settings,
): Promise<EngineBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      // Going back to a page from the back/forward cache never resolves.
      'browser.sessionhistory.max_total_viewers': 0,
      'fission.bfcacheInParent': false,
      // 2 is always, and 0 is only with a high-contrast theme of the system.
      'browser.display.document_color_use': forcesColours ? 2 : 0,
      'ui.prefersReducedMotion': reducesMotion ? 1 : 0,
    },
  });
  const page = await browser.newPage();
  return {
    version: await browser.version(),
    page: {
      goto: async (url) => void (await page.goto(url)),
      // `goBack` waits for a load, which a step within a page does not have.
      back: () => page.evaluate(() => history.back()),
      // biome-ignore lint/suspicious/noExplicitAny: Puppeteer's type derives the arguments from the function.
      evaluate: (run, argument) => page.evaluate(run as any, argument ?? null) as Promise<any>,
      click: (selector) => page.locator(selector).click(),
      press: (key) => page.keyboard.press(key),
      type: (text) => page.keyboard.type(text),
      resize: (width, height) => page.setViewport({ width, height }),
      screenshot: async (path) => {
        await page.screenshot({ path: path as `${string}.png` });
      },
    },
    print: async (url) => {
      await page.goto(url);
      // Firefox takes its paper from the locale unless it is given in full.
      return page.pdf({ width: '210mm', height: '297mm', printBackground: true });
    },
    close: () => browser.close(),
  };
}
