import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AuthoringError } from '../../../authoring/AuthoringError.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import type { RemoteState } from '../../../lib/settings/remoteState.ts';
import type { Me } from '../../api/siteSchemas.ts';
import type { Accounts } from '../accounts/openAccounts.ts';
import type { Person } from '../person.ts';
import { type ArticleRoutesOptions, createArticleRoutes } from './articleRoutes.ts';
import { createAuthRoutes } from './authRoutes.ts';
import { createBinRoutes } from './bin/binRoutes.ts';
import { createEventRoutes } from './eventRoutes.ts';
import type { NewsroomEnv } from './newsroomEnv.ts';
import { NEWSROOM_POLICY } from './newsroomPolicy.ts';
import { createPeopleRoutes } from './peopleRoutes.ts';
import { createPreviewRoutes, followPreview, type PreviewRoutesOptions } from './previewRoutes.ts';
import { refuseStranger } from './refuseStranger.ts';
import type { ServeBrowser } from './serveBrowser.ts';
import { createFormRoutes } from './site/formRoutes.ts';
import { createPageRoutes } from './site/pageRoutes.ts';
import { createSiteRoutes } from './site/siteRoutes.ts';

export type NewsroomAppOptions = ArticleRoutesOptions &
  PreviewRoutesOptions & {
    getSite: () => Me['site'];
    getRemote: () => RemoteState | null;
    access: Access;
    serveBrowser: ServeBrowser;
    onError: (error: unknown, path: string) => void;
  };

/** Who may use the newsroom. */
export type Access =
  /** One person without sign-in. It is open to this machine alone. */
  { kind: 'single'; owner: Person } | { kind: 'accounts'; accounts: Accounts };

/** A text of a million characters in JSON, some of them escaped. */
const JSON_MAX_BYTES = 8_000_000;

/** The newsroom's HTTP interface. */
export function createNewsroomApp(options: NewsroomAppOptions): Hono<NewsroomEnv> {
  const { desk, getSite, access, getRemote, previews, serveBrowser } = options;
  const app = new Hono<NewsroomEnv>();

  app.use(async (context, next) => {
    await next();
    setHeaders(context);
  });
  app.use(async (context, next) => {
    if (access.kind === 'accounts') refuseOtherSites(context, access.accounts.url);
    else {
      const refusal = refuseStranger(context.env.incoming);
      if (refusal) throw new RequestError(403, refusal);
    }
    await next();
  });
  app.use('/api/*', async (context, next) => {
    if (/\/photos$/.test(context.req.path)) return next();
    return bodyLimit({ maxSize: JSON_MAX_BYTES, onError: () => tooLarge() })(context, next);
  });
  if (access.kind === 'accounts') app.route('/api', createAuthRoutes(access.accounts));
  const identify = createIdentify(access);
  app.use('/api/*', async (context, next) => {
    const found = await identify(context.req.raw.headers);
    if (!found) throw new RequestError(401, 'Sign in first.');
    context.set('person', found.person);
    context.set('sessionId', found.sessionId);
    await next();
  });
  app.route('/api', createSiteRoutes({ desk, getSite, hasAccounts: access.kind === 'accounts', getRemote }));
  app.route('/api', createFormRoutes(desk));
  app.route('/api', createPageRoutes(desk, options.problemCounts));
  app.route('/api', createArticleRoutes(options));
  app.route('/api', createBinRoutes(options.desk));
  app.route(
    '/api',
    createEventRoutes(desk, async (headers) => (await identify(headers))?.person ?? null),
  );
  if (access.kind === 'accounts') app.route('/api', createPeopleRoutes(access.accounts));
  app.route('/api', createPreviewRoutes(options));
  app.all('/api/*', () => {
    throw new RequestError(404, 'The newsroom has no such address.');
  });
  app.get('/preview/:token', (context) => followPreview(previews, context.req.param('token')));
  app.get('*', (context) => serveBrowser(context.req.path, context.req.header('Accept-Encoding')));

  app.onError((error, context) => answerError(error, context, options.onError));
  return app;
}

type Identify = (headers: Headers) => Promise<{ person: Person; sessionId: string | null } | null>;

function createIdentify(access: Access): Identify {
  if (access.kind === 'accounts') return access.accounts.getPerson;
  return async () => ({ person: access.owner, sessionId: null });
}

/**
 * Refuses requests that pages of other sites make with a person's cookies. Browsers send `Origin`
 * with everything that changes something.
 */
function refuseOtherSites(context: Context<NewsroomEnv>, url: string): void {
  const { method } = context.req;
  const own = new URL(url);
  if (context.req.header('Host')?.toLowerCase() !== own.host) {
    throw new RequestError(403, `The newsroom is at ${own.origin}.`);
  }
  const isReading = method === 'GET' || method === 'HEAD';
  const site = context.req.header('Sec-Fetch-Site');
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const isNavigation = isReading && context.req.header('Sec-Fetch-Mode') === 'navigate';
  const origin = context.req.header('Origin');
  if ((isForeign && !isNavigation) || (isReading ? (origin ?? own.origin) : origin) !== own.origin) {
    throw new RequestError(403, 'Another site may not use the newsroom.');
  }
}

function setHeaders(context: Context<NewsroomEnv>): void {
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
  // Only a preview of unsaved work has another policy, and may be framed by the newsroom.
  if (!context.res.headers.has('Content-Security-Policy')) {
    context.header('Content-Security-Policy', NEWSROOM_POLICY);
    context.header('X-Frame-Options', 'DENY');
  }
  context.header('X-Content-Type-Options', 'nosniff');
  if (!context.res.headers.has('Referrer-Policy')) context.header('Referrer-Policy', 'same-origin');
  context.header('Cross-Origin-Opener-Policy', 'same-origin');
  context.header('Cross-Origin-Resource-Policy', 'same-origin');
  context.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  context.header('X-Robots-Tag', 'noindex, nofollow');
}

function tooLarge(): never {
  throw new RequestError(413, 'This is more than the newsroom takes at once.');
}

function answerError(error: unknown, context: Context<NewsroomEnv>, onError: NewsroomAppOptions['onError']): Response {
  if (error instanceof RequestError) return context.json({ message: error.message }, error.status);
  if (error instanceof AuthoringError) return context.json({ message: error.message }, 422);
  onError(error, context.req.path);
  return context.json({ message: 'The newsroom could not do this. Its log says why; nothing typed is lost.' }, 500);
}
