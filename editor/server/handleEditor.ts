import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { makeGenericAPIRouteHandler } from '@keystatic/core/api/generic';
import { RequestError } from '../../authoring/editing/RequestError.ts';
import { readPublication } from '../../lib/content/check/publication/readPublication.ts';
import type { ContentTracker } from '../../lib/content/check/trackContent.ts';
import { env } from '../../lib/env.ts';
import { messageOf } from '../../lib/util/messageOf.ts';
import { githubConfig } from '../githubConfig.ts';
import type { EditorSettings } from '../settings.ts';
import { type Answer, answerRequest } from './answerRequest.ts';
import { bundleEditor } from './bundleEditor.ts';
import { isEditorPath } from './isEditorPath.ts';
import { openPictureStore } from './pictureStore.ts';

export type EditorOptions = {
  contentDir: string;
  /** A folder for files that can be made again. */
  workDir: string;
  /** The content check of one article. */
  inspect: ContentTracker['inspect'];
};

/** Answers a request if it is the editor's; returns false if it is not. */
export type EditorHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * The editor at `/keystatic` and the API that it calls. Only `npm run dev` has it; it runs beside
 * Next, not in it.
 */
export async function createEditorHandler({ contentDir, workDir, inspect }: EditorOptions): Promise<EditorHandler> {
  const settings = await readSettings(contentDir);
  const { storage } = settings;
  const folder = join(workDir, 'editor');
  const editor = {
    contentDir,
    settings,
    inspect,
    pictures: await openPictureStore(join(folder, 'pictures')),
    bundle: await bundleEditor(join(folder, 'bundle')),
    github: storage.kind === 'github' ? makeGenericAPIRouteHandler({ config: githubConfig(storage.repo) }) : null,
    draftDir: join(folder, 'drafts'),
    keptDir: join(workDir, 'kept'),
  };
  return async (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    if (!isEditorPath(path)) return false;
    send(response, await answerRequest(request, path, editor).catch(answerError));
    return true;
  };
}

function send(response: ServerResponse, { status = 200, type, body, headers = [] }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.end(body);
}

async function readSettings(contentDir: string): Promise<EditorSettings> {
  const { publication } = await readPublication(contentDir);
  const common = { siteName: publication.name, timeZone: publication.timeZone };
  const kind = env('KEYSTATIC_STORAGE') ?? 'local';
  if (kind === 'local') return { ...common, storage: { kind } };
  const repo = env('KEYSTATIC_GITHUB_REPO') ?? '';
  if (kind !== 'github') throw new Error(`KEYSTATIC_STORAGE is "${kind}"; it can be local or github.`);
  return { ...common, storage: { kind, repo, appSlug: env('KEYSTATIC_GITHUB_APP_SLUG') ?? null } };
}

function answerError(error: unknown): Answer {
  if (error instanceof RequestError) {
    return { status: error.status, type: 'text/plain; charset=utf-8', body: error.message };
  }
  console.error(error);
  const reason = messageOf(error);
  return { status: 500, type: 'text/plain; charset=utf-8', body: `The editor could not do this: ${reason}` };
}
