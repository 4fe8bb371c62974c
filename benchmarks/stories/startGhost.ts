import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findFreePort } from '../../testing/startNginx.ts';
import { ghostDir } from './installGhost.ts';
import { type StorySite, startServer } from './storySite.ts';

const OWNER = { name: 'Ada Quill', email: 'ada@example.org', password: 'a long sentence that nobody guesses' };

const imagesSchema = z.object({ images: z.array(z.object({ url: z.string() })).min(1) });
const postsSchema = z.object({
  posts: z.array(z.object({ id: z.string(), url: z.string(), updated_at: z.string() })).min(1),
});

/** Starts Ghost with a new SQLite database, as its editor's requests would use it. */
export async function startGhost(): Promise<StorySite> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-bench-ghost-'));
  const contentPath = join(folder, 'content');
  await cp(join(ghostDir, 'content'), contentPath, { recursive: true, verbatimSymlinks: true });
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const env = {
    NODE_ENV: 'production',
    url: origin,
    server__port: String(port),
    database__client: 'sqlite3',
    database__connection__filename: join(folder, 'ghost.db'),
    database__useNullAsDefault: 'true',
    paths__contentPath: contentPath,
    logging__level: 'error',
    privacy__useUpdateCheck: 'false',
    // It would send a code by mail.
    security__staffDeviceVerification: 'false',
  };
  const { firstStartMs, stop } = await startServer(
    { command: process.execPath, args: ['index.js'], cwd: ghostDir, env },
    `${origin}/`,
  );
  const stopAll = async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const call = await signIn(origin);
    let post: z.infer<typeof postsSchema>['posts'][number] | undefined;
    return {
      origin,
      firstStartMs,
      publishStory: async (headline, photos) => {
        const figures: string[] = [];
        for (const name of (await readdir(photos)).sort())
          figures.push(figureOf(await upload(call, join(photos, name), name)));
        const html = `<p>The pier opened again.</p>${figures.join('')}`;
        const created = await call('POST', 'posts/?source=html', {
          posts: [{ title: headline, html, status: 'published' }],
        });
        [post] = postsSchema.parse(created).posts;
        return post?.url ?? '';
      },
      changeHeadline: async (headline) => {
        if (!post) throw new Error('There is no story yet.');
        const changed = await call('PUT', `posts/${post.id}/`, {
          posts: [{ title: headline, updated_at: post.updated_at }],
        });
        [post] = postsSchema.parse(changed).posts;
      },
      stop: stopAll,
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

type Call = (method: string, path: string, body: object | FormData) => Promise<unknown>;

async function signIn(origin: string): Promise<Call> {
  let cookie = '';
  const send = async (method: string, path: string, body: object | FormData): Promise<Response> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${origin}/ghost/api/admin/${path}`, {
      method,
      headers: { Origin: origin, Cookie: cookie, ...(isForm ? {} : { 'Content-Type': 'application/json' }) },
      body: isForm ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Ghost answered ${path} with ${response.status}: ${await response.text()}`);
    return response;
  };
  await send('POST', 'authentication/setup/', { setup: [{ ...OWNER, blogTitle: 'The Pier' }] });
  const session = await send('POST', 'session/', { username: OWNER.email, password: OWNER.password });
  cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async (method, path, body) => (await send(method, path, body)).json();
}

async function upload(call: Call, path: string, name: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await readFile(path))], { type: 'image/jpeg' }), name);
  const [image] = imagesSchema.parse(await call('POST', 'images/upload/', form)).images;
  return image?.url ?? '';
}

function figureOf(address: string): string {
  const image = `<img src="${address}" class="kg-image" alt="A photo">`;
  return `<figure class="kg-card kg-image-card kg-card-hascaption">${image}<figcaption>A caption</figcaption></figure>`;
}
