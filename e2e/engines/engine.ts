/**
 * What the specs of the reader's journey need from a browser. Three drivers provide it: Playwright,
 * Puppeteer (Firefox) and WebDriver (WebKit). Elements are named by CSS selectors.
 */

/** `webkit` is WebKitGTK where Playwright's own build is not installed. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** Keys by their names in `KeyboardEvent.key`. */
export type Key = 'Enter' | 'Escape' | 'Tab' | 'Home' | 'End' | 'ArrowLeft' | 'ArrowRight';

export type EnginePage = {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  back(): Promise<void>;
  /** Runs a function in the page. It can only use its argument; both are sent as text. */
  evaluate<T, A = null>(run: (argument: A) => T, argument?: A): Promise<T>;
  /** Scrolls to the first element that matches, and clicks it with the mouse. */
  click(selector: string): Promise<void>;
  press(key: Key): Promise<void>;
  type(text: string): Promise<void>;
  /** CSS pixels. A window may be wider than asked for: WebKitGTK's has a minimum of about 450. */
  resize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
};

/** What a reader has set in the system or the browser. */
export type Settings = {
  /** A palette of the reader's own, in place of the page's colours. */
  forcesColours: boolean;
  reducesMotion: boolean;
};

export const DEFAULT_SETTINGS: Settings = { forcesColours: false, reducesMotion: false };

export type EngineBrowser = {
  /** For example `firefox/140.3.0`. */
  version: string;
  page: EnginePage;
  /** The page at a URL as an A4 PDF; null if the driver has no printing. */
  print: ((url: string) => Promise<Uint8Array>) | null;
  close(): Promise<void>;
};
