import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { makeGenericAPIRouteHandler } from '@keystatic/core/api/generic';
import {
  gitSha,
  listTree,
  locateContentFile,
  parseContentPath,
  parseReadablePath,
  ROOT,
  readSha,
} from '../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../authoring/editing/RequestError.ts';
import { refuseStranger } from '../../authoring/editing/refuseStranger.ts';
import { quoteDates } from '../../authoring/quoteDates.ts';
import { currentTime } from '../../lib/clock.ts';
import type { ContentTracker } from '../../lib/content/check/trackContent.ts';
import { listEntries } from '../../lib/content/reading/listEntries.ts';
import { parseText } from '../../lib/content/reading/parseText.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import type { EditorSettings } from '../settings.ts';
import type { EditorBundle } from './bundleEditor.ts';
import { checkOpenArticle } from './checkOpenArticle.ts';
import { editorPolicy, formatEditorPage } from './formatEditorPage.ts';
import { API } from './isEditorPath.ts';
import type { PictureStore } from './pictureStore.ts';
import { readRequest } from './readRequest.ts';
import { saveChanges } from './saveChanges.ts';

const PICTURE_MAX_BYTES = 100_000_000;
const GITHUB = ['https://api.github.com', 'https://github.com'];

/** What the editor's server works with. */
type EditorServer = {
  contentDir: string;
  settings: EditorSettings;
  inspect: ContentTracker['inspect'];
  pictures: PictureStore;
  bundle: EditorBundle;
  /** Null unless articles are kept on GitHub. */
  github: GitHubHandler | null;
  draftDir: string;
  /** Where the files that a save replaces are kept, in a folder for each save. */
  keptDir: string;
};

type GitHubHandler = ReturnType<typeof makeGenericAPIRouteHandler>;

export type Answer = {
  status?: number;
  type: string;
  body: string | Uint8Array;
  headers?: readonly [string, string][];
};

/**
 * Answers a request for the editor's page, one of its assets, or its API.
 *
 * @throws {RequestError} when the request is refused
 */
export async function answerRequest(request: IncomingMessage, path: string, editor: EditorServer): Promise<Answer> {
  const refusal = refuseStranger(request);
  if (refusal) throw new RequestError(403, refusal);
  if (!path.startsWith(API)) return answerPage(editor);
  const { settings, bundle, github } = editor;
  const [action = '', ...rest] = path.slice(API.length).split('/').map(decodePart);
  if (request.method === 'GET' && action === 'assets') {
    const file = await bundle.read(rest.join('/'));
    if (file) return { type: rest[0]?.endsWith('.css') ? 'text/css' : 'text/javascript', body: file };
  }
  if (github && action === 'github') return answerFromGitHub(request, github);
  // A page of another site cannot send this header without a preflight request, which is refused.
  if (request.headers['no-cors'] !== '1') throw new RequestError(400, 'This address is for the editor itself.');
  // Articles that are kept on GitHub are read and written there; here is only a copy of them.
  const isKeptHere = settings.storage.kind === 'local';
  if (!isKeptHere && ['tree', 'blob', 'update', 'pictures'].includes(action)) throw nothingHere();
  return answerApi(request, action, rest, editor);
}

async function answerPage({ bundle, settings }: EditorServer): Promise<Answer> {
  await bundle.update();
  const policy = editorPolicy(settings.storage.kind === 'github' ? GITHUB : []);
  return {
    type: 'text/html; charset=utf-8',
    body: formatEditorPage(settings),
    headers: [['Content-Security-Policy', policy]],
  };
}

async function answerApi(
  request: IncomingMessage,
  action: string,
  rest: readonly string[],
  { contentDir, inspect, pictures, draftDir, keptDir }: EditorServer,
): Promise<Answer> {
  switch (`${request.method} ${action}`) {
    case 'GET tree':
      return json(await listTree(contentDir));
    case 'GET blob':
      return { type: 'application/octet-stream', body: await readBlob(rest, contentDir) };
    case 'GET pictures':
      return json(await listPictures(rest[0] ?? '', contentDir));
    case 'POST picture':
      return json(await pictures.add(await readRequest(request, PICTURE_MAX_BYTES)));
    case 'POST check': {
      const options = { contentDir, now: currentTime(), inspect, pictures, draftDir };
      return json(await checkOpenArticle(await readJson(request), options));
    }
    case 'POST update': {
      const folder = currentTime().toISOString().replaceAll(':', '-');
      await saveChanges(await readJson(request), { contentDir, keptDir: join(keptDir, folder) });
      return json(await listTree(contentDir));
    }
    default:
      throw nothingHere();
  }
}

async function readBlob([sha, ...path]: readonly string[], contentDir: string): Promise<Buffer> {
  const known = parseReadablePath(path.join('/'));
  const bytes = await readFile(await locateContentFile(contentDir, known)).catch(() => null);
  if (bytes === null || gitSha('blob', bytes) !== sha) {
    throw new RequestError(404, 'The file has changed since the page was opened. Reload it.');
  }
  if (!known.endsWith('/index.mdx')) return bytes;
  if (typeof parseText(bytes) !== 'string') {
    throw new RequestError(400, 'The article is not UTF-8 text. Save the file with that encoding, then open it here.');
  }
  return Buffer.from(quoteDates(bytes.toString('utf8')));
}

/** The pictures in an article's folder, whether the article shows them or not. */
async function listPictures(slug: string, contentDir: string): Promise<{ path: string; sha: string }[]> {
  const index = parseContentPath(`${ROOT}/articles/${slug}/index.mdx`);
  const entries = listEntries(contentDir, index.slice(0, -'/index.mdx'.length));
  const found: { path: string; sha: string }[] = [];
  for (const { path, kind } of entries) {
    const sha = kind === 'file' && formatOfName(path) ? await readSha(join(contentDir, path)) : null;
    if (sha) found.push({ path: `${ROOT}/${path}`, sha });
  }
  return found;
}

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
