import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { articleDocumentSchema } from '../../api/articleSchemas.ts';
import { formSchema } from '../../api/formSchemas.ts';
import { ROLES, type Role } from '../../api/roles.ts';
import { type Answer, articleText, NOW, WINDOW } from '../newsroom.testing.ts';
import { type Browser, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

const put = (one: Browser, slug: string, base: string, text: string, more = {}) =>
  one.call('PUT', `/api/articles/${slug}`, { base, text, window: WINDOW, ...more });

const SEA = { name: 'Coast', description: 'The sea.' };

/** A role makes no difference here, or only to what they show. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set([
  // Before somebody has signed in.
  ...['GET /api/sign-in-ways', 'POST /api/invitation', 'POST /api/accept-invitation'],
  // Their own account.
  ...['GET /api/me', 'GET /api/account', 'GET /api/sessions', 'DELETE /api/sessions', 'DELETE /api/sessions/:id'],
  // Names, which everybody needs to write.
  ...['GET /api/sections', 'GET /api/contributors', 'GET /api/tags', 'GET /api/remote'],
  // What they hold depends on the person: see below, writerRights.test.ts and eventRoutes.test.ts.
  ...['GET /api/articles', 'GET /api/articles/search', 'GET /api/events', 'GET /api/bin', 'POST /api/bin/:id/restore'],
  ...['GET /api/bin/:id/pictures/:slug/:name', 'GET /api/bin/:id/pictures/:slug/:name/file'],
  // Only one's own is discarded.
  'DELETE /api/articles/:slug/working-copy',
]);

/** The table of roles in docs/newsroom.md: each line, for each role. */
describe('roles', () => {
  let newsroom: TeamNewsroom;
  let chief: Browser;
  const team = new Map<Role, Browser>();

  beforeAll(async () => {
    newsroom = await startTeamNewsroom(() => NOW);
    chief = await newsroom.join('owner', 'chief@example.org');
    for (const role of ROLES) team.set(role, await newsroom.join(role));
  });
  afterAll(() => newsroom.close());
  beforeEach(async () => {
    await rm(join(newsroom.files.contentDir, 'articles'), { recursive: true });
    await newsroom.files.write('content/articles/pier/index.mdx', articleText());
    await newsroom.files.write('content/articles/quiet/index.mdx', articleText('status: draft\n'));
    await newsroom.files.write('content/pages/about/index.mdx', '---\ntitle: About us\n---\n\nWords.\n');
    // The index may not have seen the new files yet: opening an article that it lacks reads it.
    for (const slug of ['pier', 'quiet']) await chief.call('GET', `/api/articles/${slug}`);
  });

  /** Saves over what is there now, so that nothing but rights can refuse it. */
  async function replace(one: Browser, slug: string, text: string, more = {}): Promise<Answer> {
    const { version } = articleDocumentSchema.parse((await chief.call('GET', `/api/articles/${slug}`)).body);
    return put(one, slug, version, text, more);
  }

  let count = 0;
  type Attempt = { what: string; from: Role; call: (browser: Browser) => Promise<Answer>; done: number };
  const ATTEMPTS: Attempt[] = [
    {
      what: 'read a published article',
      from: 'writer',
      call: (one) => one.call('GET', '/api/articles/pier'),
      done: 200,
    },
    { what: "read another's draft", from: 'editor', call: (one) => one.call('GET', '/api/articles/quiet'), done: 200 },
    {
      what: 'begin a draft',
      from: 'writer',
      call: (one) => one.call('POST', '/api/articles', { headline: `Storm ${count++}` }),
      done: 201,
    },
    {
      what: "edit another's draft",
      from: 'editor',
      call: (one) => replace(one, 'quiet', articleText('status: draft\nkicker: Now\n')),
      done: 200,
    },
    {
      what: 'change a published article',
      from: 'editor',
      call: (one) => replace(one, 'pier', articleText('kicker: Now\n')),
      done: 200,
    },
    { what: 'publish a draft', from: 'editor', call: (one) => replace(one, 'quiet', articleText()), done: 200 },
    {
      what: 'correct a published article',
      from: 'editor',
      call: (one) =>
        replace(one, 'pier', articleText(`corrections:\n  - date: 2026-02-28\n    text: Wrong ${count++}.\n`), {
          correction: { decidedBy: 'Ada Quill' },
        }),
      done: 200,
    },
    {
      what: 'withdraw an article',
      from: 'editor',
      call: (one) => replace(one, 'pier', articleText('status: draft\n')),
      done: 200,
    },
    {
      what: 'rename a published article',
      from: 'editor',
      call: (one) => replace(one, 'pier', articleText(), { rename: `pier-${count++}` }),
      done: 200,
    },
    {
      what: 'remove a published article',
      from: 'editor',
      call: (one) => one.call('DELETE', '/api/articles/pier'),
      done: 204,
    },
    { what: 'see a history', from: 'editor', call: (one) => one.call('GET', '/api/articles/pier/history'), done: 200 },
    ...onAnothersDraft(),
    {
      what: 'make a section',
      from: 'managing-editor',
      call: (one) => one.call('POST', '/api/sections', { name: `Sea ${count++}`, description: 'The sea.' }),
      done: 201,
    },
    {
      what: 'make a contributor',
      from: 'managing-editor',
      call: (one) => one.call('POST', '/api/contributors', { name: `Bo Reed ${count++}` }),
      done: 201,
    },
    {
      what: 'change a section',
      from: 'managing-editor',
      call: (one) => one.call('PATCH', '/api/sections/coast', { ...SEA, base: SEA }),
      done: 200,
    },
    {
      what: 'see a portrait that is not there',
      from: 'writer',
      call: (one) => one.call('GET', '/api/contributors/ada-quill/portrait'),
      done: 404,
    },
    {
      what: 'give somebody a portrait that is no picture',
      from: 'managing-editor',
      call: (one) => one.call('PUT', '/api/contributors/ada-quill/portrait?name=a.jpg', new Uint8Array([1])),
      done: 422,
    },
    {
      what: 'remove a portrait',
      from: 'managing-editor',
      call: (one) => one.call('DELETE', '/api/contributors/ada-quill/portrait'),
      done: 200,
    },
    {
      what: 'change a contributor',
      from: 'managing-editor',
      call: (one) => one.call('PATCH', '/api/contributors/ada-quill', { name: 'Ada', base: { name: 'Ada' } }),
      done: 200,
    },
    {
      what: 'remove a section that is in use',
      from: 'managing-editor',
      call: (one) => one.call('DELETE', '/api/sections/coast'),
      done: 409,
    },
    {
      what: 'remove a contributor who is in use',
      from: 'managing-editor',
      call: (one) => one.call('DELETE', '/api/contributors/ada-quill'),
      done: 409,
    },
    ...onForms(),
    ...onPages(),
    { what: 'list people', from: 'owner', call: (one) => one.call('GET', '/api/people'), done: 200 },
    {
      what: 'invite',
      from: 'owner',
      call: (one) => one.call('POST', '/api/people/invitations', { email: `new${count++}@example.org`, role: 'owner' }),
      done: 201,
    },
    {
      what: 'take back an invitation',
      from: 'owner',
      call: (one) => one.call('DELETE', '/api/people/invitations/nobody'),
      done: 204,
    },
    { what: 'reset a password', from: 'owner', call: (one) => one.call('POST', '/api/people/nobody/reset'), done: 404 },
    {
      what: 'change a role',
      from: 'owner',
      call: (one) => one.call('PATCH', '/api/people/nobody', { role: 'owner' }),
      done: 404,
    },
    {
      what: 'end sessions of others',
      from: 'owner',
      call: (one) => one.call('DELETE', '/api/people/nobody/sessions'),
      done: 204,
    },
  ];

  function onAnothersDraft(): Attempt[] {
    const quiet = '/api/articles/quiet';
    const copy = { base: '', text: 'x', window: WINDOW };
    const nothing = '0'.repeat(40);
    // What is done is refused further on, or is an empty answer: only the right counts here.
    const attempts: [what: string, method: string, path: string, done: number, body?: unknown][] = [
      ['keep a working copy of', 'PUT', `${quiet}/working-copy`, 200, copy],
      ['add a photo to', 'POST', `${quiet}/photos?name=a.jpg`, 422, new TextEncoder().encode('no picture')],
      ['see a photo of', 'GET', `${quiet}/photos/a.jpg`, 404],
      ['check', 'POST', '/api/check', 200, { slug: 'quiet', text: articleText('status: draft\n') }],
      ['ask whether readers have', 'GET', `${quiet}/live`, 200],
      ['see the history of', 'GET', `${quiet}/history`, 200],
      ['see an old version of', 'GET', `${quiet}/history/${nothing}`, 404],
      ['see an old photo of', 'GET', `${quiet}/history/${nothing}/photos/a.jpg`, 404],
      ['restore an old version of', 'POST', `${quiet}/restore`, 404, { commit: nothing, window: WINDOW }],
      ['take over', 'POST', `${quiet}/writer`, 204, { action: 'take' }],
      ['ask for', 'POST', `${quiet}/writer`, 204, { action: 'ask' }],
      ['make a preview of', 'POST', '/api/preview-link', 200, { slug: 'quiet' }],
      // Its text cannot be rendered, which the answer says.
      ['preview unsaved work on', 'POST', `${quiet}/preview`, 200, copy],
      ['see a preview of unsaved work on', 'GET', `${quiet}/preview/${WINDOW}`, 404],
      ['see a file of a preview of unsaved work on', 'GET', `${quiet}/preview/${WINDOW}/site/media/a.jpg`, 404],
    ];
    return attempts.map(([what, method, path, done, body]) => ({
      what: `${what} another's draft`,
      from: 'editor',
      call: (one) => one.call(method, path, body),
      done,
    }));
  }

  function onForms(): Attempt[] {
    const forms = [
      { path: '/api/fronts/home', from: 'editor', fields: { stories: [{ article: 'pier' }] } },
      { path: '/api/publication', from: 'managing-editor', fields: { name: 'The Pier' } },
    ] as const;
    return forms.flatMap(({ path, from, fields }): Attempt[] => [
      { what: `open ${path}`, from, call: (one) => one.call('GET', path), done: 200 },
      { what: `check ${path}`, from, call: (one) => one.call('POST', `${path}/check`, { fields }), done: 200 },
      {
        what: `save ${path}`,
        from,
        call: async (one) => {
          const { version } = formSchema.parse((await chief.call('GET', path)).body);
          return one.call('PUT', path, { base: version, fields });
        },
        done: 200,
      },
    ]);
  }

  function onPages(): Attempt[] {
    const about = '/api/pages/about';
    const text = '---\ntitle: About\n---\n\nWe print what we know.\n';
    const copy = { base: '', text, window: WINDOW };
    const open = async () => articleDocumentSchema.parse((await chief.call('GET', about)).body);
    const attempts: [what: string, call: Attempt['call'], done: number][] = [
      ['list pages', (one) => one.call('GET', '/api/pages'), 200],
      ['begin a page', (one) => one.call('POST', '/api/pages', { title: `Imprint ${count++}` }), 201],
      ['open a page', (one) => one.call('GET', about), 200],
      ['check a page', (one) => one.call('POST', '/api/pages/check', { slug: 'about', text }), 200],
      ['save a page', async (one) => one.call('PUT', about, { ...copy, base: (await open()).version }), 200],
      ['keep a copy of a page', (one) => one.call('PUT', `${about}/working-copy`, copy), 200],
      ['discard a copy of a page', (one) => one.call('DELETE', `${about}/working-copy?window=${WINDOW}`), 204],
      ['remove a page', (one) => one.call('DELETE', about), 204],
    ];
    return attempts.map(([what, call, done]) => ({ what, from: 'managing-editor', call, done }));
  }

  for (const role of ROLES) {
    it.each(ATTEMPTS)(`${role}: $what`, async ({ from, call, done }) => {
      const browser = team.get(role) ?? newsroom.openBrowser();
      const { status } = await call(browser);
      if (ROLES.indexOf(role) >= ROLES.indexOf(from)) expect(status).toBe(done);
      else expect([403, 404]).toContain(status);
    });
  }

  it('are tried on every address that is not for everybody', async () => {
    const asked: string[] = [];
    const recorder: Browser = {
      cookies: new Map(),
      call: async (method, path) => {
        asked.push(`${method} ${path.replace(/\?.*/, '')}`);
        return { status: 0, body: null, headers: new Headers() };
      },
    };
    for (const { call } of ATTEMPTS) await call(recorder);
    const isTried = (route: string) => {
      const pattern = new RegExp(`^${route.replace(/:\w+/g, '[^/]+').replace('*', '.+')}$`);
      return asked.some((address) => pattern.test(address));
    };
    const untried = newsroom.routes.filter((route) => !isTried(route) && !FOR_EVERYBODY.has(route));
    expect(untried).toEqual([]);
  });
});
