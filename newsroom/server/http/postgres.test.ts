import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { peopleSchema, sessionsSchema } from '../../api/peopleSchemas.ts';
import { findPostgres, startPostgres } from '../accounts/startPostgres.testing.ts';
import { NOW } from '../newsroom.testing.ts';
import { PASSWORD, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

const bin = findPostgres();

describe.skipIf(bin === null)('accounts in Postgres (skipped where it is not installed)', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  const newsrooms = new Set<TeamNewsroom>();

  beforeAll(async () => {
    postgres = await startPostgres(bin ?? '');
  });
  afterEach(async () => {
    for (const newsroom of newsrooms) {
      await newsroom.close();
      await newsroom.accounts.close();
    }
    newsrooms.clear();
  });
  afterAll(() => postgres?.stop());

  async function start(): Promise<TeamNewsroom> {
    const newsroom = await startTeamNewsroom(() => NOW, { databaseUrl: postgres.url });
    newsrooms.add(newsroom);
    return newsroom;
  }

  it('invites, signs in, changes roles, keeps out, lists and ends sessions', async () => {
    const newsroom = await start();
    expect(await newsroom.accounts.inviteFirst()).toContain('/invitation#');
    const [owner, editor] = [await newsroom.join('owner'), await newsroom.join('editor')];
    expect(await newsroom.accounts.inviteFirst()).toBeNull();
    const list = async () => peopleSchema.parse((await owner.call('GET', '/api/people')).body).people;
    expect(await list()).toMatchObject([
      { role: 'editor', sessionCount: 1, isBanned: false, joined: expect.stringMatching(/^\d{4}-.*Z$/) },
      { role: 'owner', sessionCount: 1 },
    ]);
    const { sessions } = sessionsSchema.parse((await editor.call('GET', '/api/sessions')).body);
    expect(sessions).toMatchObject([{ isThis: true }]);
    const id = (await list()).find(({ role }) => role === 'editor')?.id;
    expect((await owner.call('PATCH', `/api/people/${id}`, { role: 'writer', contributor: 'ada-quill' })).status).toBe(
      200,
    );
    expect((await editor.call('GET', '/api/me')).body).toMatchObject({ person: { role: 'writer' } });
    expect((await owner.call('PATCH', `/api/people/${id}`, { isBanned: true })).status).toBe(200);
    expect((await editor.call('GET', '/api/me')).status).toBe(401);
    expect((await list()).find((one) => one.id === id)).toMatchObject({ isBanned: true, sessionCount: 0 });
    const self = (await list()).find(({ role }) => role === 'owner')?.id;
    expect((await owner.call('PATCH', `/api/people/${self}`, { role: 'editor' })).status).toBe(409);
    expect((await owner.call('DELETE', '/api/sessions')).status).toBe(204);
    expect((await owner.call('GET', '/api/me')).status).toBe(401);
  });

  it('is shared by two newsrooms: an account of one signs in to the other', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    await one.join('editor', 'shared@example.org');
    expect((await other.signIn('shared@example.org', PASSWORD)).status).toBe(200);
    expect((await other.signIn('shared@example.org', 'not the password at all')).status).toBe(401);
  });
});
