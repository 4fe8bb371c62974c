/** The published site of `fixtures/valid`. */
export const FIXTURES_OUT_DIR = '.galley/fixtures-out';

/** Where the servers of the browser tests look for previews of unsaved work. */
export const E2E_NEWSROOM_DIR = '.galley/e2e-newsroom';

/** A newsroom for the browser tests: its address, and the environment to build and serve it in. */
type Newsroom = { url: string; env: Record<string, string> };

/** Sets every variable, so that the caller's environment has no effect. */
function defineNewsroom(port: number, env: { CONTENT_DIR: string; OUT_DIR: string; SITE_URL: string }): Newsroom {
  return { url: `http://localhost:${port}`, env: { ...env, HOST: 'localhost', NEWSROOM: 'off', PORT: String(port) } };
}

export const newsrooms = {
  /** The newsroom in `content/`, with the settings of `npm start`, so that they share a build. */
  shipped: defineNewsroom(4310, { CONTENT_DIR: 'content', OUT_DIR: 'out', SITE_URL: 'http://localhost:3000' }),
  /** A small newsroom with one article of each kind. */
  fixtures: defineNewsroom(4311, {
    CONTENT_DIR: 'fixtures/valid',
    OUT_DIR: FIXTURES_OUT_DIR,
    SITE_URL: 'https://harbour.example',
  }),
};
