import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import type { HeldBack } from './listHeldBack.ts';

/** An old address that does not redirect as it should, and what it does instead. */
export type WrongAddress = Redirect & { problem: string };

/** An old address of an article that readers cannot see yet. */
export type WaitingAddress = Redirect & { reason: HeldBack };

export type VerifyOptions = {
  ask: Ask;
  /** The articles that are not published, by slug. */
  heldBack: ReadonlyMap<string, HeldBack>;
  onProgress?: (done: number) => void;
};

/** Requests an address without following redirects. */
export type Ask = (url: string) => Promise<{ status: number; location: string | null }>;

const HOPS_MAX = 5;
const AT_ONCE = 8;
const NOT_FOUND = 'it is answered with status 404';

/**
 * Requests every old address from a running site.
 *
 * @param site the site's address, without a trailing slash
 * @returns those that do not lead to their new address, in order; apart from them those of articles
 *   that are held back and that the site rightly does not find
 */
export async function verifyAddresses(
  redirects: readonly Redirect[],
  site: string,
  { ask, heldBack, onProgress = () => {} }: VerifyOptions,
): Promise<{ wrong: WrongAddress[]; waiting: WaitingAddress[] }> {
  const problems = new Map<Redirect, string>();
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let redirect = redirects[next++]; redirect !== undefined; redirect = redirects[next++]) {
      const problem = await describeProblem(redirect, site, ask);
      if (problem !== null) problems.set(redirect, problem);
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const wrong: WrongAddress[] = [];
  const waiting: WaitingAddress[] = [];
  for (const redirect of redirects) {
    const problem = problems.get(redirect);
    if (problem === undefined) continue;
    const reason = heldBack.get(decodePercents(/^\/articles\/([^/#]+)/.exec(redirect.to)?.[1] ?? ''));
    // Until it leads to an article, a shortlink leads to the front, as any query does.
    const isExpected = problem.startsWith(NOT_FOUND) || (redirect.from.startsWith('/?') && problem === 'it leads to /');
    if (reason !== undefined && isExpected) waiting.push({ ...redirect, reason });
    else wrong.push({ ...redirect, problem });
  }
  return { wrong, waiting };
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
