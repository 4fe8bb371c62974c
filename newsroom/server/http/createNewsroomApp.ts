import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AuthoringError } from '../../../authoring/AuthoringError.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { refuseStranger } from '../../../authoring/editing/refuseStranger.ts';
import type { Me } from '../../api/siteSchemas.ts';
import type { Person } from '../person.ts';
import { type ArticleRoutesOptions, createArticleRoutes } from './articleRoutes.ts';
import { createEventRoutes } from './eventRoutes.ts';
import type { NewsroomEnv } from './newsroomEnv.ts';
import { NEWSROOM_POLICY } from './newsroomPolicy.ts';
import type { ServeBrowser } from './serveBrowser.ts';
import { createSiteRoutes } from './siteRoutes.ts';

export type NewsroomAppOptions = ArticleRoutesOptions & {
  site: Me['site'];
  /** The only person, where nobody signs in. It is open to this machine alone. */
  owner: Person;
  serveBrowser: ServeBrowser;
  onError: (error: unknown, path: string) => void;
};

/** A text of a million characters in JSON, some of them escaped. */
const JSON_MAX_BYTES = 8_000_000;

/** The newsroom's HTTP interface. */
export function createNewsroomApp(options: NewsroomAppOptions): Hono<NewsroomEnv> {
  const { desk, site, owner, serveBrowser } = options;
  const app = new Hono<NewsroomEnv>();

  app.use(async (context, next) => {
    setHeaders(context);
    const refusal = refuseStranger(context.env.incoming);
    if (refusal) throw new RequestError(403, refusal);
    await next();
  });

  app.use('/api/*', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.set('person', owner);
    context.set('sessionId', null);
    await next();
  });
  app.use('/api/*', async (context, next) => {
    if (/\/photos$/.test(context.req.path)) return next();
    return bodyLimit({ maxSize: JSON_MAX_BYTES, onError: () => tooLarge() })(context, next);
  });
  app.route('/api', createSiteRoutes({ desk, site, hasAccounts: false }));
  app.route('/api', createArticleRoutes(options));
  app.route(
    '/api',
    createEventRoutes(desk, async () => owner),
  );
  app.all('/api/*', () => {
    throw new RequestError(404, 'The newsroom has no such address.');
  });
  app.get('*', (context) => serveBrowser(context.req.path, context.req.header('Accept-Encoding')));

  app.onError((error, context) => answerError(error, context, options.onError));
  return app;
}

function setHeaders(context: Context<NewsroomEnv>): void {
  context.header('Content-Security-Policy', NEWSROOM_POLICY);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('X-Frame-Options', 'DENY');
  context.header('Referrer-Policy', 'same-origin');
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
