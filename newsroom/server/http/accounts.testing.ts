import { join } from 'node:path';
import type { Role } from '../../api/roles.ts';
import type { AccountsOptions } from '../accounts/accountsOptions.ts';
import { type Accounts, openAccounts } from '../accounts/openAccounts.ts';
import { type Answer, type RunningNewsroom, startNewsroom } from '../newsroom.testing.ts';

export const PASSWORD = 'violet kettle 9 harbour';

/** Somebody's browser: it keeps cookies. */
export type Browser = {
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  cookies: Map<string, string>;
};

/** A newsroom in which people sign in. */
export type TeamNewsroom = RunningNewsroom & {
  accounts: Accounts;
  accountErrors: unknown[];
  openBrowser: () => Browser;
  /** Somebody who has accepted an invitation. */
  join: (role: Role, email?: string) => Promise<Browser>;
  signIn: (email: string, password?: string, browser?: Browser) => Promise<Answer & Browser>;
};

/**
 * @param options of the accounts
 * @param onUrl called with the newsroom's address before the accounts are opened
 */
export async function startTeamNewsroom(
  now: () => Date,
  options: Partial<AccountsOptions> = {},
  onUrl: (url: string) => void = () => {},
): Promise<TeamNewsroom> {
  let opened: Accounts | undefined;
  const accountErrors: unknown[] = [];
  const newsroom = await startNewsroom(async (files, url) => {
    const file = join(files.contentDir, '..', 'accounts.db');
    onUrl(url);
    const onError = (error: unknown) => accountErrors.push(error);
    opened = await openAccounts({ file, url, siteName: 'The Pier', now, onError, ...options });
    return { kind: 'accounts', accounts: opened };
  });
  if (!opened) throw new Error('The newsroom opened no accounts.');
  const accounts = opened;

  function openBrowser(): Browser {
    const cookies = new Map<string, string>();
    return {
      cookies,
      call: async (method, path, body, headers = {}) => {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await newsroom.call(method, path, body, { Origin: newsroom.url, Cookie: cookie, ...headers });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (/Max-Age=0/.test(line)) cookies.delete(name);
          else cookies.set(name, value);
        }
        return answer;
      },
    };
  }

  return {
    ...newsroom,
    accounts,
    accountErrors,
    openBrowser,
    join: async (role, email = `${role}@example.org`) => {
      const { url } = await accounts.invite('join', email, role, 'a test');
      const browser = openBrowser();
      const given = { token: url.split('#')[1], name: `A ${role}`, password: PASSWORD };
      const { status } = await browser.call('POST', '/api/accept-invitation', given);
      if (status !== 200) throw new Error(`The invitation was answered with ${status}.`);
      return browser;
    },
    signIn: async (email, password = PASSWORD, browser = openBrowser()) => ({
      ...(await browser.call('POST', '/api/auth/sign-in/email', { email, password })),
      ...browser,
    }),
  };
}
