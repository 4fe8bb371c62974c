/** The newsrooms that the browser tests read, each published and served on its own. */
export const FIXTURES_OUT_DIR = '.galley/fixtures-out';
