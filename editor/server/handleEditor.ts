import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { makeGenericAPIRouteHandler } from '@keystatic/core/api/generic';
import { quoteDates } from '../../authoring/quoteDates.ts';
import { currentTime } from '../../lib/clock.ts';
import type { ContentTracker } from '../../lib/content/check/trackContent.ts';
import { listEntries } from '../../lib/content/reading/listEntries.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { parseText } from '../../lib/content/reading/source.ts';
import { env } from '../../lib/env.ts';
import { site } from '../../lib/site.ts';
import { githubConfig } from '../githubConfig.ts';
import type { EditorSettings } from '../settings.ts';
import { bundleEditor } from './bundleEditor.ts';
import { checkOpenArticle } from './checkOpenArticle.ts';
import {
  gitSha,
  listTree,
  locateContentFile,
  parseContentPath,
  parseReadablePath,
  ROOT,
  readSha,
} from './contentFiles.ts';
import { editorPolicy, formatEditorPage } from './formatEditorPage.ts';
import { openPictureStore } from './pictureStore.ts';
import { RequestError, readRequest } from './readRequest.ts';
import { refuseStranger } from './refuseStranger.ts';
import { saveChanges } from './saveChanges.ts';

const API = '/api/keystatic/';
const PICTURE_MAX_BYTES = 100_000_000;
const GITHUB = ['https://api.github.com', 'https://github.com'];

export type EditorOptions = {
  contentDir: string;
  /** A folder for what can be made again. */
  workDir: string;
  /** The content check of one article. */
  inspect: ContentTracker['inspect'];
};

/** Answers a request if it is the editor's; false when it is not. */
export type EditorHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type Answer = { status?: number; type: string; body: string | Uint8Array; headers?: readonly [string, string][] };

/**
 * The editor at `/keystatic` and what it needs from the server. Only `npm run dev` has it; it runs beside Next, not in it.
 */
export async function createEditorHandler({ contentDir, workDir, inspect }: EditorOptions): Promise<EditorHandler> {
  const settings = readSettings();
  const folder = join(workDir, 'editor');
  const pictures = await openPictureStore(join(folder, 'pictures'));
  const bundle = await bundleEditor(join(folder, 'bundle'));
  const github =
    settings.storage.kind === 'github'
      ? makeGenericAPIRouteHandler({ config: githubConfig(settings.storage.repo) })
      : null;

  async function answer(request: IncomingMessage, path: string): Promise<Answer> {
    const refusal = refuseStranger(request);
    if (refusal) throw new RequestError(403, refusal);
    if (!path.startsWith(API)) {
      await bundle.update();
      const policy = editorPolicy(settings.storage.kind === 'github' ? GITHUB : []);
      return {
        type: 'text/html; charset=utf-8',
        body: formatEditorPage(settings),
        headers: [['Content-Security-Policy', policy]],
      };
    }
    const [action = '', ...rest] = path.slice(API.length).split('/').map(decodePart);
    if (request.method === 'GET' && action === 'assets') {
      const file = await bundle.read(rest.join('/'));
      if (file) return { type: rest[0]?.endsWith('.css') ? 'text/css' : 'text/javascript', body: file };
    }
    if (github && action === 'github') return answerFromGitHub(request, github);
    // A page of another site cannot set this header without being asked about it first, and is then refused.
    if (request.headers['no-cors'] !== '1') throw new RequestError(400, 'This address is for the editor itself.');
    // Articles that are kept on GitHub are read and written there; here is only a copy of them.
    const isKeptHere = settings.storage.kind === 'local';
    if (!isKeptHere && ['tree', 'blob', 'update', 'pictures'].includes(action)) throw nothingHere();
    switch (`${request.method} ${action}`) {
      case 'GET tree':
        return json(await listTree(contentDir));
      case 'GET blob':
        return { type: 'application/octet-stream', body: await readBlob(rest) };
      case 'GET pictures':
        return json(await listPictures(rest[0] ?? ''));
      case 'POST picture':
        return json(await pictures.add(await readRequest(request, PICTURE_MAX_BYTES)));
      case 'POST check':
        return json(
          await checkOpenArticle(await readJson(request), {
            contentDir,
            now: currentTime(),
            inspect,
            pictures,
            draftDir: join(folder, 'drafts'),
          }),
        );
      case 'POST update': {
        const keptDir = join(workDir, 'kept', currentTime().toISOString().replaceAll(':', '-'));
        await saveChanges(await readJson(request), { contentDir, keptDir });
        return json(await listTree(contentDir));
      }
      default:
        throw nothingHere();
    }
  }

  async function readBlob([sha, ...path]: readonly string[]): Promise<Buffer> {
    const known = parseReadablePath(path.join('/'));
    const bytes = await readFile(await locateContentFile(contentDir, known)).catch(() => null);
    if (bytes === null || gitSha('blob', bytes) !== sha) {
      throw new RequestError(404, 'The file has changed since the page was opened. Reload it.');
    }
    if (!known.endsWith('/index.mdx')) return bytes;
    if (typeof parseText(bytes) !== 'string') {
      throw new RequestError(
        400,
        'The article is not UTF-8 text. Save the file with that encoding, then open it here.',
      );
    }
    return Buffer.from(quoteDates(bytes.toString('utf8')));
  }

  /** The pictures that lie beside an article, whether it shows them or not. */
  async function listPictures(slug: string): Promise<{ path: string; sha: string }[]> {
    const index = parseContentPath(`${ROOT}/articles/${slug}/index.mdx`);
    const entries = listEntries(contentDir, index.slice(0, -'/index.mdx'.length));
    const found: { path: string; sha: string }[] = [];
    for (const { path, kind } of entries) {
      const sha = kind === 'file' && formatOfName(path) ? await readSha(join(contentDir, path)) : null;
      if (sha) found.push({ path: `${ROOT}/${path}`, sha });
    }
    return found;
  }

  return async (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path !== '/keystatic' && !path.startsWith('/keystatic/') && !path.startsWith(API)) return false;
    const { status = 200, type, body, headers = [] } = await answer(request, path).catch(describeFailure);
    response.statusCode = status;
    for (const [name, value] of headers) response.appendHeader(name, value);
    // The rest of what was refused for its size is not read.
    if (status === 413) response.setHeader('Connection', 'close');
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Referrer-Policy', 'same-origin');
    response.end(body);
    return true;
  };
}

function readSettings(): EditorSettings {
  const common = { siteName: site.name, timeZone: site.timeZone };
  const kind = env('KEYSTATIC_STORAGE') ?? 'local';
  if (kind === 'local') return { ...common, storage: { kind } };
  const repo = env('KEYSTATIC_GITHUB_REPO') ?? '';
  if (kind !== 'github') throw new Error(`KEYSTATIC_STORAGE is "${kind}"; it can be local or github.`);
  return { ...common, storage: { kind, repo, appSlug: env('KEYSTATIC_GITHUB_APP_SLUG') ?? null } };
}

type GitHubHandler = ReturnType<typeof makeGenericAPIRouteHandler>;

async function answerFromGitHub(request: IncomingMessage, handle: GitHubHandler): Promise<Answer> {
  const headers = new Headers();
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
  const url = `http://${request.headers.host}${request.url}`;
  const {
    status = 200,
    headers: given = [],
    body,
  } = await handle(new Request(url, { method: request.method ?? 'GET', headers }));
  const pairs = (Array.isArray(given) ? given : [...new Headers(given)]).map(([name, value]): [string, string] => [
    name,
    value,
  ]);
  return { status, type: 'text/html; charset=utf-8', body: body ?? '', headers: pairs };
}

async function readJson(request: IncomingMessage): Promise<Buffer> {
  if (request.headers['content-type'] !== 'application/json') throw new RequestError(400, 'The editor sends JSON.');
  return readRequest(request);
}

function nothingHere(): RequestError {
  return new RequestError(404, 'The editor has no such address.');
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RequestError(400, 'The address cannot be read.');
  }
}

function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value) };
}

function describeFailure(error: unknown): Answer {
  if (error instanceof RequestError) {
    return { status: error.status, type: 'text/plain; charset=utf-8', body: error.message };
  }
  console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  return { status: 500, type: 'text/plain; charset=utf-8', body: `The editor could not do this: ${reason}` };
}
