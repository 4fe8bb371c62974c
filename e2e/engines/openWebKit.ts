import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { Builder, By, Capabilities, Key as DriverKey, type WebDriver } from 'selenium-webdriver';
import { findFreePort } from '../../testing/startNginx.ts';
import type { EngineBrowser, Key } from './engine.ts';

const KEYS: Record<Key, string> = {
  Enter: DriverKey.ENTER,
  Escape: DriverKey.ESCAPE,
  Tab: DriverKey.TAB,
  Home: DriverKey.HOME,
  End: DriverKey.END,
  ArrowLeft: DriverKey.ARROW_LEFT,
  ArrowRight: DriverKey.ARROW_RIGHT,
};

/** Opens WebKitGTK's small browser with WebDriver, on a screen of its own. */
export async function openWebKit(miniBrowser: string): Promise<EngineBrowser> {
  const port = await findFreePort();
  const command = ['-a', '--server-args=-screen 0 2600x1700x24', 'dbus-run-session', '--'];
  const driverProcess = spawn('xvfb-run', [...command, 'WebKitWebDriver', `--port=${port}`], {
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' },
    // A process group: xvfb-run starts four programs.
    detached: true,
    stdio: 'ignore',
  });
  const stopDriver = () => driverProcess.pid && process.kill(-driverProcess.pid);
  process.once('exit', stopDriver);
  await waitForDriver(port);
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
  });
  const driver = await new Builder().usingServer(`http://localhost:${port}`).withCapabilities(capabilities).build();
  const version = (await driver.getCapabilities()).get('browserVersion');
  return {
    version: `webkitgtk/${version}`,
    page: {
      goto: (url) => driver.get(url),
      back: () => driver.navigate().back(),
      evaluate: (run, argument) => driver.executeScript(run, argument ?? null),
      click: async (selector) => {
        const element = await driver.findElement(By.css(selector));
        await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
        await driver.actions().move({ origin: element }).click().perform();
      },
      press: (key) => driver.actions().sendKeys(KEYS[key]).perform(),
      type: (text) => driver.actions().sendKeys(text).perform(),
      resize: (width, height) => resizePage(driver, { width, height }),
      screenshot: async (path) => writeFile(path, await driver.takeScreenshot(), 'base64'),
    },
    print: null,
    close: async () => {
      await driver.quit();
      process.off('exit', stopDriver);
      stopDriver();
    },
  };
}

/**
 * Gives the page a size in CSS pixels. The driver sets the size of the window, bars included, and the page follows
 * some time later: each attempt asks both, until the page has the size.
 *
 * @throws if the page does not have the size within a minute
 */
async function resizePage(driver: WebDriver, size: { width: number; height: number }): Promise<void> {
  const window = driver.manage().window();
  await window.setRect(size);
  for (let attempt = 0; ; attempt++) {
    const [width, height] = await driver.executeScript<[number, number]>('return [innerWidth, innerHeight]');
    if (width === size.width && height === size.height) return;
    if (attempt === 600) throw new Error(`the page stays ${width} x ${height}, not ${size.width} x ${size.height}`);
    const rect = await window.getRect();
    const bars = { width: rect.width - width, height: rect.height - height };
    // Otherwise the page still has its old size.
    if (bars.width >= 0 && bars.width < 100 && bars.height >= 0 && bars.height < 200)
      await window.setRect({ width: size.width + bars.width, height: size.height + bars.height });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @throws the last failure if the driver does not answer within a minute */
async function waitForDriver(port: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await fetch(`http://localhost:${port}/status`);
      return;
    } catch (error) {
      if (attempt === 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
