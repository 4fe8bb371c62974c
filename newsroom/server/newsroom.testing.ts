import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createTestNewsroom, frontMatter, type TestNewsroom } from '../../authoring/newsroom.testing.ts';
import { STORE_TOOLS } from '../../lib/content/store/storeOptions.ts';
import { readPicture } from '../../lib/images/readPicture.ts';
import { articleDocumentSchema, savedSchema } from '../api/articleSchemas.ts';
import type { Remote } from './history/openRemote.ts';
import { type Access, createNewsroomApp } from './http/createNewsroomApp.ts';
import { openPreviewLinks } from './live/openPreviewLinks.ts';
import { type NewsroomOptions, openNewsroom } from './openNewsroom.ts';
import type { Person } from './person.ts';
import type { AskSite } from './preview/askSite.ts';
import { openUnsavedPreviews } from './preview/openUnsavedPreviews.ts';

/** A newsroom with one published article and one draft, on a free port. */
export type RunningNewsroom = {
  files: TestNewsroom;
  url: string;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Opens an article. */
  open: (slug: string) => Promise<ReturnType<typeof articleDocumentSchema.parse>>;
  save: (slug: string, base: string, text: string, more?: object) => Promise<Answer>;
  errors: unknown[];
  remote: Remote | null;
  /** The addresses of its API, such as `GET /api/articles/:slug`. */
  routes: readonly string[];
  close: () => Promise<void>;
};

export type Answer = { status: number; body: unknown; headers: Headers };

export const NOW = new Date('2026-03-01T12:00:00Z');
export const WINDOW = 'window-one';
export const PREVIEW_SECRET = 'a secret of sufficient length';
const OWNER: Person = { id: 'owner', name: 'Ada Quill', email: 'ada@example.org', role: 'owner', contributor: null };

/** A valid article with two paragraphs. */
export function articleText(lines = ''): string {
  return `${frontMatter(lines)}\nThe pier opened again today.\n\nBoards were laid *by hand* all winter.\n`;
}

/** @param openAccess who may use it; by default one person without sign-in */
export async function startNewsroom(
  openAccess: (files: TestNewsroom, url: string) => Promise<Access> = async () => ({ kind: 'single', owner: OWNER }),
  {
    frontEnd,
    askSite = async () => Promise.reject(new Error('There is no site.')),
    ...options
  }: Partial<Pick<NewsroomOptions, 'remote' | 'tools'>> & { frontEnd?: string; askSite?: AskSite } = {},
): Promise<RunningNewsroom> {
  const files = await createTestNewsroom();
  await files.write('content/articles/pier/index.mdx', articleText());
  await files.write('content/articles/quiet/index.mdx', articleText('status: draft\n'));
  const errors: unknown[] = [];
  const { desk, content, remote } = await openNewsroom({
    ...options,
    contentDir: files.contentDir,
    stateDir: join(files.contentDir, '..', 'state'),
    timeZone: 'UTC',
    readPicture,
    now: () => NOW,
    onError: (error) => errors.push(error),
  });
  const server = createServer();
  const url = await listenAnywhere(server);
  const access = await openAccess(files, url);
  const app = createNewsroomApp({
    desk,
    problemCounts: content.problemCounts,
    getRemote: () => remote?.state() ?? null,
    getLive: async () => ({ state: 'no publisher', url: null, reasons: [], pictures: null }),
    getSite: () => ({
      name: 'The Pier',
      url: 'http://localhost:3000',
      timeZone: 'UTC',
      language: 'en-GB',
      takesHeic: false,
      uploadMaxBytes: 1,
    }),
    access,
    previews: openPreviewLinks({
      desk,
      file: join(files.contentDir, '..', 'state', 'preview-links.json'),
      showsDrafts: false,
      frontEnd,
      newsroomUrl: access.kind === 'accounts' ? url : null,
      getSecret: async () => PREVIEW_SECRET,
      findPerson: async (id) => (access.kind === 'accounts' ? access.accounts.findPerson(id) : access.owner),
    }),
    unsaved: await openUnsavedPreviews({
      desk,
      unsavedDir: join(files.contentDir, '..', 'state', 'unsaved'),
      picturesDir: join(files.contentDir, '..', 'state', 'preview-pictures'),
      compile: STORE_TOOLS.compile,
      readPicture,
      askSite,
      getSecret: async () => PREVIEW_SECRET,
      siteUrl: 'https://pier.example',
    }),
    serveBrowser: async () => new Response('page'),
    onError: (error) => errors.push(error),
  });
  server.on('request', getRequestListener(app.fetch));
  const call: RunningNewsroom['call'] = async (method, path, body, headers = {}) => {
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(body === undefined || isBytes ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isBytes ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  };
  return {
    files,
    url,
    call,
    open: async (slug) => articleDocumentSchema.parse((await call('GET', `/api/articles/${slug}`)).body),
    save: (slug, base, text, more = {}) =>
      call('PUT', `/api/articles/${slug}`, { base, text, window: WINDOW, ...more }),
    errors,
    remote,
    routes: listRoutes(app),
    close: async () => {
      content.stop();
      remote?.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await files.remove();
    },
  };
}

function listRoutes({ routes }: ReturnType<typeof createNewsroomApp>): string[] {
  const own = routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'));
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))];
}

async function listenAnywhere(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return `http://localhost:${address.port}`;
}

/** The body of a save that went through. */
export function savedOf({ body }: Answer): ReturnType<typeof savedSchema.parse> {
  return savedSchema.parse(body);
}
