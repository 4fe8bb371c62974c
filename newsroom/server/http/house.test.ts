import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { peopleSchema } from '../../api/peopleSchemas.ts';
import { type House, roleOfNewcomer } from '../accounts/houseSignIn.ts';
import { NOW } from '../newsroom.testing.ts';
import { type Browser, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

let newsroom: TeamNewsroom;
let provider: Server;
/** Who signs in at the provider. */
let claims: { email: string; email_verified: boolean; name: string; role?: string };

beforeEach(async () => {
  // The provider says that it is set up for a test only.
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
  claims = { email: 'ada@house.example', email_verified: true, name: 'Ada' };
});
afterEach(async () => {
  await newsroom.close();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
});

/** Starts a provider that signs everybody in at once, and a newsroom that uses it. */
async function start(joining: House['joining'] = null): Promise<void> {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, 'localhost', resolve));
  const address = provider.address();
  const issuer = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  const client = { id: 'newsroom', secret: 'a secret of sufficient length' };
  let redirectUri = '';
  const openProvider = (url: string) => {
    redirectUri = `${url}/api/auth/callback/house`;
    const oidc = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: { email: ['email', 'email_verified'], profile: ['name', 'role'] },
      findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...claims }) }),
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      conformIdTokenClaims: false,
    });
    const answer = oidc.callback();
    provider.on('request', async (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return answer(request, response);
      const { prompt, params } = await oidc.interactionDetails(request, response);
      const accountId = claims.email;
      if (prompt.name === 'login') {
        return oidc.interactionFinished(
          request,
          response,
          { login: { accountId } },
          { mergeWithLastSubmission: false },
        );
      }
      const grant = new oidc.Grant({ accountId, clientId: String(params.client_id) });
      grant.addOIDCScope('openid email profile');
      const consent = { grantId: await grant.save() };
      return oidc.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
    });
  };
  const house: House = { name: 'The House', issuer, clientId: client.id, clientSecret: client.secret, joining };
  newsroom = await startTeamNewsroom(() => NOW, { house }, openProvider);
}

/** Goes through the provider as a browser does. @returns where it ends in the newsroom */
async function signIn(browser: Browser): Promise<string> {
  const json = { provider: 'house', callbackURL: '/articles/pier', errorCallbackURL: '/?error=sign-in' };
  const { body } = await browser.call('POST', '/api/auth/sign-in/social', json);
  let next = typeof body === 'object' && body && 'url' in body ? String(body.url) : '';
  const cookies = new Map<string, string>();
  while (!next.startsWith(newsroom.url)) {
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { Cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    next = new URL(answer.headers.get('Location') ?? '', next).href;
  }
  const { pathname, search } = new URL(next);
  const { headers } = await browser.call('GET', `${pathname}${search}`);
  return headers.get('Location') ?? '';
}

const me = async (browser: Browser) => browser.call('GET', '/api/me');

describe('sign-in with the house', () => {
  it('lets in who is invited, in the role of the invitation, and uses it up', async () => {
    await start();
    await newsroom.accounts.invite('join', 'ada@house.example', 'editor', 'a test');
    const ada = newsroom.openBrowser();
    expect((await ada.call('GET', '/api/sign-in-ways')).body).toEqual({ house: 'The House' });
    // What the provider says of a role counts for nothing.
    claims.role = 'owner';
    expect(await signIn(ada)).toBe(`${newsroom.url}/articles/pier`);
    expect((await me(ada)).body).toMatchObject({ person: { email: 'ada@house.example', name: 'Ada', role: 'editor' } });
    const owner = await newsroom.join('owner');
    expect(peopleSchema.parse((await owner.call('GET', '/api/people')).body).invitations).toEqual([]);
    // Again, without an invitation: the account is there.
    expect(await signIn(newsroom.openBrowser())).toBe(`${newsroom.url}/articles/pier`);
  });

  it.each([
    ['nobody has invited', { email: 'eve@house.example' }],
    ['has an unverified address', { email_verified: false }],
  ])('lets in nobody who %s', async (_what, change) => {
    await start();
    await newsroom.accounts.invite('join', 'ada@house.example', 'owner', 'a test');
    Object.assign(claims, change);
    const browser = newsroom.openBrowser();
    expect(await signIn(browser)).toMatch(/\/\?error=/);
    expect((await me(browser)).status).toBe(401);
  });

  it('lets people of the domain join in the role that is set, and nobody of another', async () => {
    await start({ domain: 'house.example', role: 'writer' });
    const ada = newsroom.openBrowser();
    await signIn(ada);
    expect((await me(ada)).body).toMatchObject({ person: { role: 'writer' } });
    claims = { ...claims, email: 'eve@nothouse.example' };
    const eve = newsroom.openBrowser();
    await signIn(eve);
    expect((await me(eve)).status).toBe(401);
  });

  it('leads to the account with the same verified address, and keeps out who is banned', async () => {
    await start();
    await newsroom.join('editor', 'ada@house.example');
    claims.email_verified = false;
    const stranger = newsroom.openBrowser();
    await signIn(stranger);
    expect((await me(stranger)).status).toBe(401);
    claims.email_verified = true;
    const ada = newsroom.openBrowser();
    await signIn(ada);
    expect((await me(ada)).body).toMatchObject({ person: { role: 'editor' } });
    const owner = await newsroom.join('owner');
    const { people } = peopleSchema.parse((await owner.call('GET', '/api/people')).body);
    const id = people.find(({ email }) => email === 'ada@house.example')?.id;
    await owner.call('PATCH', `/api/people/${id}`, { isBanned: true });
    const again = newsroom.openBrowser();
    await signIn(again);
    expect((await me(again)).status).toBe(401);
  });

  it('decides who may join', () => {
    const [known, joining] = [
      { email: 'Ada@House.example', emailVerified: true },
      { domain: 'house.example', role: 'writer' as const },
    ];
    expect(roleOfNewcomer(known, null, null)).toBeNull();
    expect(roleOfNewcomer(known, joining, null)).toBe('writer');
    expect(roleOfNewcomer(known, joining, 'editor')).toBe('editor');
    expect(roleOfNewcomer({ ...known, emailVerified: false }, joining, 'editor')).toBeNull();
    expect(roleOfNewcomer({ ...known, email: 'a@evil-house.example' }, joining, null)).toBeNull();
  });
});
