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

const verify = async (ask: Ask, heldBack = new Map()) => {
  const redirects = [{ from: '/2019/05/storm', to: '/articles/storm#pier' }];
  return (await verifyAddresses(redirects, SITE, { ask, heldBack })).wrong;
};

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

  it('does not expect what is held back, unless something else is there', async () => {
    const redirects = [{ from: '/2019/05/storm', to: '/articles/storm#pier' }];
    const heldBack = new Map([['storm', 'incomplete' as const]]);
    const { wrong, waiting } = await verifyAddresses(redirects, SITE, { ask: siteOf([]), heldBack });
    expect(wrong).toEqual([]);
    expect(waiting).toMatchObject([{ from: '/2019/05/storm', reason: 'incomplete' }]);
    expect(await verify(siteOf(['/'], { '/2019/05/storm': '/' }), heldBack)).toHaveLength(1);
  });

  it('asks for all of them, and lists them in order', async () => {
    const redirects = Array.from({ length: 50 }, (_, index) => ({ from: `/old-${index}`, to: '/' }));
    let last = 0;
    const { wrong } = await verifyAddresses(redirects, SITE, {
      ask: siteOf([]),
      heldBack: new Map(),
      onProgress: (done) => {
        last = done;
      },
    });
    expect(wrong.map(({ from }) => from)).toEqual(redirects.map(({ from }) => from));
    expect(last).toBe(50);
  });
});
