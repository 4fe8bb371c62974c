import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invitedSchema, peopleSchema, sessionsSchema } from '../../api/peopleSchemas.ts';
import { NOW } from '../newsroom.testing.ts';
import { PASSWORD, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

let newsroom: TeamNewsroom;
let now: Date;

beforeEach(async () => {
  now = NOW;
  newsroom = await startTeamNewsroom(() => now);
});
afterEach(() => newsroom.close());

describe('without a session', () => {
  const CLOSED = [
    ['GET', '/api/me'],
    ['GET', '/api/articles'],
    ['GET', '/api/articles/pier'],
    ['GET', '/api/articles/pier/photos/a.jpg'],
    ['POST', '/api/articles/pier/photos?name=a.jpg'],
    ['PUT', '/api/articles/pier'],
    ['DELETE', '/api/articles/pier'],
    ['POST', '/api/check'],
    ['GET', '/api/events'],
    ['GET', '/api/people'],
    ['GET', '/api/sessions'],
    ['GET', '/api/nothing'],
  ] as const;

  it('every address is refused', async () => {
    for (const [method, path] of CLOSED) {
      expect((await newsroom.openBrowser().call(method, path)).status, `${method} ${path}`).toBe(401);
    }
  });

  const ABSENT = [
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/request-password-reset'],
    ['POST', '/api/auth/delete-user'],
    ['GET', '/api/auth/get-session'],
    ['GET', '/api/auth/sign-in/email'],
    ['POST', '/api/auth/../auth/sign-up/email'],
  ] as const;

  it('better-auth answers only at the addresses that are used', async () => {
    const body = { email: 'x@example.org', name: 'X', password: PASSWORD };
    for (const [method, path] of ABSENT) {
      const answer = await newsroom.openBrowser().call(method, path, method === 'POST' ? body : undefined);
      expect(answer.status, `${method} ${path}`).toBe(404);
    }
  });
});

describe('an invitation', () => {
  it('works once, for its address and role', async () => {
    const { url } = await newsroom.accounts.invite('join', 'Ada@Example.org', 'editor', 'a test');
    const [page, token] = url.split('#');
    expect(page).toBe(`${newsroom.url}/invitation`);
    expect((await newsroom.openBrowser().call('POST', '/api/invitation', { token })).body).toEqual({
      kind: 'join',
      email: 'ada@example.org',
      role: 'editor',
      siteName: 'The Pier',
    });
    const given = { token, name: 'Ada', password: PASSWORD, email: 'other@example.org' };
    const browsers = [newsroom.openBrowser(), newsroom.openBrowser()];
    const answers = await Promise.all(browsers.map((one) => one.call('POST', '/api/accept-invitation', given)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const ada = browsers[answers.findIndex(({ status }) => status === 200)];
    expect((await ada?.call('GET', '/api/me'))?.body).toMatchObject({
      person: { email: 'ada@example.org', role: 'editor' },
      hasAccounts: true,
    });
  });

  it('expires after three days', async () => {
    const { url } = await newsroom.accounts.invite('join', 'ada@example.org', 'editor', 'a test');
    now = new Date(NOW.getTime() + 3 * 24 * 3_600_000);
    const token = url.split('#')[1];
    expect((await newsroom.openBrowser().call('POST', '/api/invitation', { token })).status).toBe(404);
    const given = { token, name: 'Ada', password: PASSWORD };
    expect((await newsroom.openBrowser().call('POST', '/api/accept-invitation', given)).status).toBe(404);
  });

  it('is not used up by a weak password', async () => {
    const { url } = await newsroom.accounts.invite('join', 'ada@example.org', 'editor', 'a test');
    const token = url.split('#')[1];
    const weak = { token, name: 'Ada', password: 'password1234' };
    expect((await newsroom.openBrowser().call('POST', '/api/accept-invitation', weak)).status).toBe(422);
    const good = { ...weak, password: PASSWORD };
    expect((await newsroom.openBrowser().call('POST', '/api/accept-invitation', good)).status).toBe(200);
  });
});

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot use', async () => {
    await newsroom.join('writer');
    const { headers } = await newsroom.signIn('writer@example.org');
    const session = headers.getSetCookie().find((cookie) => cookie.includes('session_token'));
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
  });

  it('gives a new session each time, so that none can be planted', async () => {
    await newsroom.join('writer');
    const browser = newsroom.openBrowser();
    browser.cookies.set('newsroom.session_token', 'planted.token');
    await newsroom.signIn('writer@example.org', PASSWORD, browser);
    expect(browser.cookies.get('newsroom.session_token')).not.toBe('planted.token');
    expect(
      (
        await newsroom
          .openBrowser()
          .call('GET', '/api/me', undefined, { Cookie: 'newsroom.session_token=planted.token' })
      ).status,
    ).toBe(401);
  });

  it('says the same for a wrong password and an unknown address', async () => {
    await newsroom.join('writer');
    const wrong = await newsroom.signIn('writer@example.org', 'not the password');
    const unknown = await newsroom.signIn('nobody@example.org', 'not the password');
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
    expect(wrong.status).toBe(401);
  });

  it('is refused to strangers who guess, and not to the person at their own device', async () => {
    const own = await newsroom.join('writer');
    for (let attempt = 0; attempt < 10; attempt++) await newsroom.signIn('writer@example.org', 'not the password');
    expect((await newsroom.signIn('writer@example.org')).status).toBe(429);
    expect((await newsroom.signIn('writer@example.org', PASSWORD, own)).status).toBe(200);
    now = new Date(NOW.getTime() + 15 * 60_000);
    expect((await newsroom.signIn('writer@example.org')).status).toBe(200);
  });

  it('is over for everybody once a password is changed, except where that was done', async () => {
    const here = await newsroom.join('writer');
    const there = await newsroom.signIn('writer@example.org');
    const change = { currentPassword: PASSWORD, newPassword: 'another kettle of herring' };
    expect(
      (await here.call('POST', '/api/auth/change-password', { ...change, newPassword: 'aaaaaaaaaaaa' })).status,
    ).toBe(422);
    expect((await here.call('POST', '/api/auth/change-password', change)).status).toBe(200);
    expect((await there.call('GET', '/api/me')).status).toBe(401);
    expect((await here.call('GET', '/api/me')).status).toBe(200);
  });
});

describe('sessions', () => {
  it('are listed and ended', async () => {
    const here = await newsroom.join('writer');
    const there = await newsroom.signIn('writer@example.org');
    const { sessions } = sessionsSchema.parse((await here.call('GET', '/api/sessions')).body);
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    await here.call('DELETE', `/api/sessions/${sessions.find(({ isThis }) => !isThis)?.id}`);
    expect((await there.call('GET', '/api/me')).status).toBe(401);
    expect((await here.call('GET', '/api/me')).status).toBe(200);
    await here.call('DELETE', '/api/sessions');
    expect((await here.call('GET', '/api/me')).status).toBe(401);
  });

  it('of others cannot be ended', async () => {
    const writer = await newsroom.join('writer');
    const editor = await newsroom.join('editor');
    const { sessions } = sessionsSchema.parse((await editor.call('GET', '/api/sessions')).body);
    await writer.call('DELETE', `/api/sessions/${sessions[0]?.id}`);
    expect((await editor.call('GET', '/api/me')).status).toBe(200);
  });
});

describe('other sites', () => {
  it.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['no origin', { Origin: '' }],
    ['a null origin', { Origin: 'null' }],
    ['a sibling site', { 'Sec-Fetch-Site': 'same-site' }],
  ])('cannot write with %s', async (_what, headers) => {
    const writer = await newsroom.join('writer');
    expect((await writer.call('POST', '/api/articles', { headline: 'Planted' }, headers)).status).toBe(403);
    expect((await newsroom.call('POST', '/api/auth/sign-in/email', {}, headers)).status).toBe(403);
  });

  it('cannot reach it under another name', async () => {
    const { port } = new URL(newsroom.url);
    const status = await new Promise((resolve, reject) => {
      const options = { host: 'localhost', port, path: '/api/me', headers: { Host: 'evil.example' } };
      get(options, (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    expect(status).toBe(403);
  });

  it('cannot frame the newsroom, or load scripts into it', async () => {
    const { headers } = await newsroom.openBrowser().call('GET', '/');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect((await newsroom.openBrowser().call('GET', '/api/me')).headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('people', () => {
  it('cannot lose the last owner', async () => {
    const owner = await newsroom.join('owner');
    const { people } = peopleSchema.parse((await owner.call('GET', '/api/people')).body);
    const id = people[0]?.id;
    expect((await owner.call('PATCH', `/api/people/${id}`, { role: 'writer' })).status).toBe(409);
    expect((await owner.call('PATCH', `/api/people/${id}`, { isBanned: true })).status).toBe(409);
    expect((await owner.call('GET', '/api/me')).body).toMatchObject({ person: { role: 'owner' } });
  });

  it('lose rights with their next request when their role changes, and access when they are banned', async () => {
    const [owner, editor] = [await newsroom.join('owner'), await newsroom.join('editor')];
    const { people } = peopleSchema.parse((await owner.call('GET', '/api/people')).body);
    const id = people.find(({ role }) => role === 'editor')?.id;
    expect((await editor.call('GET', '/api/articles/quiet')).status).toBe(200);
    await owner.call('PATCH', `/api/people/${id}`, { role: 'writer' });
    expect((await editor.call('GET', '/api/articles/quiet')).status).toBe(404);
    await owner.call('PATCH', `/api/people/${id}`, { isBanned: true });
    expect((await editor.call('GET', '/api/me')).status).toBe(401);
    const again = await newsroom.signIn('editor@example.org');
    expect((await again.call('GET', '/api/me')).status).toBe(401);
  });

  it('get a link for a new password, which ends their sessions', async () => {
    const [owner, writer] = [await newsroom.join('owner'), await newsroom.join('writer')];
    const { people } = peopleSchema.parse((await owner.call('GET', '/api/people')).body);
    const id = people.find(({ role }) => role === 'writer')?.id;
    const { url } = invitedSchema.parse((await owner.call('POST', `/api/people/${id}/reset`)).body);
    const given = { token: url.split('#')[1], name: 'A writer', password: 'another kettle of herring' };
    expect((await newsroom.openBrowser().call('POST', '/api/accept-invitation', given)).status).toBe(200);
    expect((await writer.call('GET', '/api/me')).status).toBe(401);
    expect((await newsroom.signIn('writer@example.org')).status).toBe(401);
  });
});
