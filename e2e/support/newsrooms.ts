/** Where the newsroom of `fixtures/valid` is published. */
export const FIXTURES_OUT_DIR = '.galley/fixtures-out';

/** A newsroom that the browser tests visit: where it is served, and the environment that it is built and served in. */
type Newsroom = { url: string; env: Record<string, string> };

/** Everything is said, so that what is set in the shell of whoever runs the tests changes nothing. */
function defineNewsroom(port: number, env: { CONTENT_DIR: string; OUT_DIR: string; SITE_URL: string }): Newsroom {
  return { url: `http://localhost:${port}`, env: { ...env, HOST: 'localhost', PORT: String(port) } };
}

export const newsrooms = {
  /** The one in `content/`, built as `npm start` builds it, so that neither has to build for the other. */
  shipped: defineNewsroom(4310, { CONTENT_DIR: 'content', OUT_DIR: 'out', SITE_URL: 'http://localhost:3000' }),
  /** A small one that holds one article of each kind; editors never change it. */
  fixtures: defineNewsroom(4311, {
    CONTENT_DIR: 'fixtures/valid',
    OUT_DIR: FIXTURES_OUT_DIR,
    SITE_URL: 'https://harbour.example',
  }),
};
