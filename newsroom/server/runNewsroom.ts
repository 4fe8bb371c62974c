import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { currentTime } from '../../lib/clock.ts';
import { openPublication } from '../../lib/content/check/publication/openPublication.ts';
import { createArticlePool } from '../../lib/content/compile/createArticlePool.ts';
import type { Publication } from '../../lib/content/model/publication/publication.ts';
import { env } from '../../lib/env.ts';
import { PICTURE_MAX_BYTES, readPicture } from '../../lib/images/readPicture.ts';
import { rememberPictures } from '../../lib/images/rememberPictures.ts';
import { cacheDir, contentDir, newsroomDir, storeDir, unsavedDir } from '../../lib/paths.ts';
import { ensurePreviewSecret } from '../../lib/previewSecret.ts';
import { siteUrl } from '../../lib/siteUrl.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { REMOTE_FILE } from '../../publish/changes/remoteFile.ts';
import { listen } from '../../publish/process/listen.ts';
import { describeError, log } from '../../publish/process/log.ts';
import { localNewsroomUrl, NEWSROOM_PORT } from '../../serve/keepNewsroom.ts';
import { readAccountSettings } from './accounts/accountSettings.ts';
import { openAccounts } from './accounts/openAccounts.ts';
import { type Access, createNewsroomApp } from './http/createNewsroomApp.ts';
import { createBrowserServer } from './http/serveBrowser.ts';
import { followPublisher } from './live/followPublisher.ts';
import { getLiveState } from './live/getLiveState.ts';
import { openPreviewLinks } from './live/openPreviewLinks.ts';
import { openNewsroom } from './openNewsroom.ts';
import type { Person } from './person.ts';
import { askSite } from './preview/askSite.ts';
import { openUnsavedPreviews } from './preview/openUnsavedPreviews.ts';
import { createTextFence } from './texts/createTextFence.ts';

const run = promisify(execFile);

/**
 * Runs the newsroom.
 *
 * @param url where people sign in; null for one person on this machine, who does not
 */
export async function runNewsroom(url: string | null): Promise<void> {
  const newsroomUrl = url?.replace(/\/+$/, '') ?? null;
  const { name, language, timeZone } = await openPublication(contentDir);
  const { checkFolder, compile, warmUp } = createArticlePool({ keptCount: 1 });
  warmUp().catch((error: unknown) => logError(error));
  const tools = createTextFence();
  tools.warmUp().catch((error: unknown) => logError(error));
  await rm(REMOTE_FILE, { force: true });
  const readOnce = rememberPictures(readPicture, cacheDir);
  const { desk, content, remote } = await openNewsroom({
    contentDir,
    stateDir: newsroomDir,
    timeZone,
    readPicture: readOnce,
    checkFolder,
    tools,
    remote: env('GIT_REMOTE'),
    onRemote: (state) => void writeFileAtomic(REMOTE_FILE, JSON.stringify(state)).catch(logError),
    onNote: (note) => log('git-remote', note),
    now: currentTime,
    onError: logError,
  });
  void remote?.sync();
  const access = await openAccess(name, newsroomUrl);
  const takesHeic = await hasProgram('heif-convert');
  const app = createNewsroomApp({
    desk,
    problemCounts: content.problemCounts,
    getRemote: () => remote?.state() ?? null,
    getLive: (slug) => getLiveState(desk, slug, content.state(), { storeDir, cacheDir }),
    getSite: () => ({
      ...{ name, language },
      // Dates are read in the time zone that there was at the start.
      ...pickNames(content.state()?.publication),
      ...{ url: siteUrl, timeZone, takesHeic, uploadMaxBytes: PICTURE_MAX_BYTES },
    }),
    access,
    previews: openPreviewLinks({
      desk,
      file: join(newsroomDir, 'preview-links.json'),
      newsroomUrl,
      showsDrafts: env('INCLUDE_UNPUBLISHED') === '1',
      frontEnd: env('PREVIEW_FRONT_END'),
      getSecret: ensurePreviewSecret,
      findPerson: async (id) => (access.kind === 'accounts' ? access.accounts.findPerson(id) : access.owner),
    }),
    unsaved: await openUnsavedPreviews({
      desk,
      unsavedDir,
      picturesDir: join(newsroomDir, 'preview-pictures'),
      compile,
      readPicture: readOnce,
      askSite,
      getSecret: ensurePreviewSecret,
      siteUrl,
    }),
    serveBrowser: createBrowserServer({
      siteName: name,
      language,
      isFollowing: newsroomUrl === null,
    }),
    onError: (error, path) => log('newsroom-failed', describeError(error), { path }, 'error'),
  });
  const server = createServer(getRequestListener(app.fetch));
  const stopFollowing = followPublisher(desk.hub);
  const stop = async () => {
    content.stop();
    stopFollowing();
    remote?.stop();
    tools.stop();
  };
  // Without a public address it is for this machine alone.
  const isLocal = newsroomUrl === null || newsroomUrl === localNewsroomUrl();
  await listen(server, stop, {
    name: 'NEWSROOM_PORT',
    fallback: NEWSROOM_PORT,
    title: 'Newsroom',
    ...(isLocal ? { host: 'localhost' } : {}),
  });
}

async function openAccess(siteName: string, newsroomUrl: string | null): Promise<Access> {
  if (newsroomUrl === null) return { kind: 'single', owner: await describeOwner() };
  const accounts = await openAccounts({
    file: join(newsroomDir, 'accounts.db'),
    url: newsroomUrl,
    ...readAccountSettings(),
    siteName,
    now: currentTime,
    onError: logError,
  });
  const link = await accounts.inviteFirst();
  if (link !== null) log('first-owner', `Nobody has an account yet. This link makes the first one: ${link}`);
  return { kind: 'accounts', accounts };
}

/** What of the publication the newsroom follows while it runs. */
function pickNames(publication: Pick<Publication, 'name' | 'language'> | undefined) {
  return publication && { name: publication.name, language: publication.language };
}

function logError(error: unknown): void {
  log('newsroom-failed', describeError(error), {}, 'error');
}

async function hasProgram(name: string): Promise<boolean> {
  return run(name, ['--version']).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}

/** Who is at this machine, as git knows them. */
async function describeOwner(): Promise<Person> {
  const ask = (name: string) =>
    run('git', ['-C', contentDir, 'config', name]).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  const { username } = userInfo();
  const [name, email] = await Promise.all([ask('user.name'), ask('user.email')]);
  return {
    id: 'owner',
    name: name || username,
    email: email || `${username}@localhost`,
    role: 'owner',
    contributor: null,
  };
}
