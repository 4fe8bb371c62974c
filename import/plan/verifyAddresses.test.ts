import { describe, expect, it } from 'vitest';
import { type Ask, verifyAddresses } from './verifyAddresses.ts';

const SITE = 'http://new.example';

/** A site of pages, and of redirects from path to path. */
function siteOf(pages: readonly string[], moved: Record<string, string> = {}): Ask {
  return async (url) => {
    const path = url.slice(SITE.length);
    const location = moved[path] ?? null;
    return { status: location ? 301 : pages.includes(path) ? 200 : 404, location };
  };
}

const verify = (ask: Ask, from = '/2019/05/storm') =>
  verifyAddresses([{ from, to: '/articles/storm#pier' }], SITE, ask);

describe('verifyAddresses', () => {
  it('finds nothing wrong when an address leads to its page, in one step or several', async () => {
    expect(await verify(siteOf(['/articles/storm'], { '/2019/05/storm': '/articles/storm' }))).toEqual([]);
    const steps = { '/2019/05/storm': '/2019/05/storm/', '/2019/05/storm/': `${SITE}/articles/storm` };
    expect(await verify(siteOf(['/articles/storm'], steps))).toEqual([]);
  });

  it.each([
    [siteOf([]), 'it is answered with status 404'],
    [siteOf([], { '/2019/05/storm': '/articles/storm' }), 'it is answered with status 404, after /articles/storm'],
    [siteOf(['/'], { '/2019/05/storm': '/' }), 'it leads to /'],
    [siteOf([], { '/2019/05/storm': '/2019/05/storm' }), 'it redirects without end'],
    [async () => Promise.reject(new Error('refused')), 'the site does not answer: refused'],
  ])('says what an address does instead', async (ask, problem) => {
    expect(await verify(ask)).toMatchObject([{ from: '/2019/05/storm', problem }]);
  });

  it('asks for all of them, and lists them in order', async () => {
    const redirects = Array.from({ length: 50 }, (_, index) => ({ from: `/old-${index}`, to: '/' }));
    let last = 0;
    const wrong = await verifyAddresses(redirects, SITE, siteOf([]), (done) => {
      last = done;
    });
    expect(wrong.map(({ from }) => from)).toEqual(redirects.map(({ from }) => from));
    expect(last).toBe(50);
  });
});
