import type { Redirect } from './listRedirects.ts';

/** An old address that does not redirect as it should, and what it does instead. */
export type WrongAddress = Redirect & { problem: string };

/** Requests an address without following redirects. */
export type Ask = (url: string) => Promise<{ status: number; location: string | null }>;

const HOPS_MAX = 5;
const AT_ONCE = 8;

/**
 * Requests every old address from a running site.
 *
 * @param site the site's address, without a trailing slash
 * @returns those that do not lead to their new address
 */
export async function verifyAddresses(
  redirects: readonly Redirect[],
  site: string,
  ask: Ask,
  onProgress: (done: number) => void = () => {},
): Promise<WrongAddress[]> {
  const wrong: WrongAddress[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let redirect = redirects[next++]; redirect !== undefined; redirect = redirects[next++]) {
      const problem = await describeProblem(redirect, site, ask);
      if (problem !== null) wrong.push({ ...redirect, problem });
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return wrong.sort(
    (a, b) => redirects.findIndex(({ from }) => from === a.from) - redirects.findIndex(({ from }) => from === b.from),
  );
}

/** What is wrong with the redirect of an old address; null if it is right. */
async function describeProblem({ from, to }: Redirect, site: string, ask: Ask): Promise<string | null> {
  let url = `${site}${from}`;
  for (let hop = 0; hop <= HOPS_MAX; hop++) {
    let answer: Awaited<ReturnType<Ask>>;
    try {
      answer = await ask(url);
    } catch (error) {
      return `the site does not answer: ${error instanceof Error ? error.message : error}`;
    }
    const { status, location } = answer;
    if (status >= 300 && status < 400 && location !== null) {
      url = new URL(location, url).href;
      continue;
    }
    if (status !== 200)
      return `it is answered with status ${status}${hop === 0 ? '' : `, after ${new URL(url).pathname}`}`;
    const { pathname } = new URL(url);
    return pathname === new URL(to, `${site}/`).pathname ? null : `it leads to ${pathname}`;
  }
  return 'it redirects without end';
}
