import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import { z } from 'zod';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { acceptInvitationSchema, openInvitationSchema } from '../../api/peopleSchemas.ts';
import { type AttemptLimiter, createAttemptLimiter } from '../accounts/createAttemptLimiter.ts';
import { HOUSE_ID } from '../accounts/houseSignIn.ts';
import type { Accounts } from '../accounts/openAccounts.ts';
import { whyWeak } from '../accounts/whyWeak.ts';
import type { Person } from '../person.ts';
import { type NewsroomContext, type NewsroomEnv, parseJson } from './newsroomEnv.ts';

/**
 * The addresses of better-auth that the newsroom uses. All others do not exist, so that a new
 * version of it cannot add one unnoticed.
 */
const OPEN: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-in/social',
  `GET /callback/${HOUSE_ID}`,
  'POST /sign-out',
  'POST /change-password',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
  'GET /passkey/list-user-passkeys',
  'POST /passkey/update-passkey',
  'POST /passkey/delete-passkey',
]);

/** Where a secret is guessed if it is wrong. */
const GUESSED: ReadonlySet<string> = new Set([
  '/sign-in/email',
  '/change-password',
  '/two-factor/disable',
  '/two-factor/enable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
  '/passkey/verify-authentication',
]);

/** What ends with a session if it succeeds. */
const SIGNS_IN: ReadonlySet<string> = new Set([
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
]);

const WINDOW_MS = 15 * 60_000;
const FAILURES_PER_ACCOUNT = 10;
const FAILURES_PER_ADDRESS = 50;
const DEVICE_COOKIE = 'newsroom.device';
const DEVICE_S = 365 * 24 * 3600;

const signInSchema = z.object({ email: z.string().max(254) });
const newPasswordSchema = z.object({ newPassword: z.string().max(1000) });

/**
 * `/api/auth`, and invitations: everything that works without a session.
 *
 * Failed attempts are counted by account and by IP address. A browser in which somebody has signed
 * in to an account before has a count of its own (a device cookie), so strangers who guess
 * passwords lock out nobody who is at a known device. Passkeys are not counted by account at all.
 * See https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies.
 */
export function createAuthRoutes(accounts: Accounts): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  const time = () => accounts.now().getTime();
  const byAccount = createAttemptLimiter(FAILURES_PER_ACCOUNT, WINDOW_MS, time);
  const byAddress = createAttemptLimiter(FAILURES_PER_ADDRESS, WINDOW_MS, time);
  const devices = createDeviceCookies(accounts.secret, accounts.url.startsWith('https:'));

  routes.all('/auth/*', async (context) => {
    const path = context.req.path.slice('/api/auth'.length);
    if (!OPEN.has(`${context.req.method} ${path}`)) throw new RequestError(404, 'The newsroom has no such address.');
    const bytes = context.req.method === 'POST' ? await context.req.arrayBuffer() : null;
    const body = bytes === null ? null : parseBody(bytes);
    if (path === '/change-password') await refuseWeak(accounts, context, body);
    const email = path === '/sign-in/email' ? (signInSchema.safeParse(body).data?.email.toLowerCase() ?? '') : null;
    const device = email === null ? null : devices.read(context, email);
    const accountKeys = [await accountKey(accounts, context, email, device)].filter((key) => key !== '');
    // A known device is not held up by others behind the same address.
    const addressKeys = device === null ? [addressOf(context)] : [];
    const isRefused = byAccount.isRefused(accountKeys) || byAddress.isRefused(addressKeys);
    if (GUESSED.has(path) && isRefused) {
      throw new RequestError(429, 'Too many failed attempts. Wait a quarter of an hour, or use a passkey.');
    }
    const response = await accounts.auth.handler(forward(context, accounts.url, path, body));
    if (response.status === 302) return redirect(response, accounts.url);
    if (!GUESSED.has(path)) return answer(response, null);
    // A password that leads to a second factor counts as a failure until that is there: otherwise
    // somebody who knows it could begin as often as they like, and guess codes.
    const person = response.ok ? await personOf(accounts, response) : null;
    const isDone = response.ok && (person !== null || !SIGNS_IN.has(path));
    if (isDone) byAccount.succeed(person ? [...accountKeys, `account ${person.email}`] : accountKeys);
    else {
      byAccount.fail(accountKeys);
      if (!response.ok) byAddress.fail(addressKeys);
    }
    return answer(response, person && SIGNS_IN.has(path) ? devices.make(person.email) : null);
  });

  routes.get('/sign-in-ways', (context) => context.json({ house: accounts.houseName }));

  // POST, because the token may be in no server's log.
  routes.post('/invitation', async (context) => {
    const { token } = await parseJson(context, openInvitationSchema);
    const found = await limited(byAddress, context, () => accounts.findInvitation(token));
    if (!found) throw new RequestError(404, 'This link was used already, or has expired. Ask for another.');
    return context.json({ kind: found.kind, email: found.email, role: found.role, siteName: accounts.siteName });
  });

  routes.post('/accept-invitation', async (context) => {
    const { token, ...given } = await parseJson(context, acceptInvitationSchema);
    const { email } = await accounts.accept(token, given);
    const body = { email, password: given.password };
    const response = await accounts.auth.handler(forward(context, accounts.url, '/sign-in/email', body));
    return answer(response, (await personOf(accounts, response)) ? devices.make(email) : null);
  });
  return routes;
}

/** Who has signed in with an answer; null if nobody has yet. */
async function personOf(accounts: Accounts, response: Response): Promise<Person | null> {
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (await accounts.getPerson(new Headers({ cookie })))?.person ?? null;
}

/** What attempts are counted by, besides the address: a device, an account, or a session. */
async function accountKey(
  accounts: Accounts,
  context: NewsroomContext,
  email: string | null,
  device: string | null,
): Promise<string> {
  if (email !== null) return device === null ? `account ${email}` : `device ${device}`;
  const session = await accounts.getPerson(context.req.raw.headers);
  return session ? `person ${session.person.id}` : '';
}

async function limited<Value>(
  limiter: AttemptLimiter,
  context: NewsroomContext,
  find: () => Promise<Value | null>,
): Promise<Value | null> {
  const keys = [addressOf(context)];
  if (limiter.isRefused(keys)) throw new RequestError(429, 'Too many failed attempts. Wait a quarter of an hour.');
  const found = await find();
  if (found === null) limiter.fail(keys);
  return found;
}

async function refuseWeak(accounts: Accounts, context: NewsroomContext, body: unknown): Promise<void> {
  const found = await accounts.getPerson(context.req.raw.headers);
  if (!found) throw new RequestError(401, 'Sign in first.');
  const { newPassword = '' } = newPasswordSchema.safeParse(body).data ?? {};
  const { name, email } = found.person;
  const weak = whyWeak(newPassword, [name, email, accounts.siteName]);
  if (weak !== null) throw new RequestError(422, weak);
}

/** The request as better-auth gets it. A changed password ends all other sessions. */
function forward(context: NewsroomContext, url: string, path: string, body: unknown): Request {
  const { search } = new URL(context.req.url);
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'user-agent', 'accept', 'content-type']) {
    const value = context.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const method = context.req.method;
  const sent = path === '/change-password' && isObject(body) ? { ...body, revokeOtherSessions: true } : body;
  return new Request(`${url}/api/auth${path}${search}`, {
    method,
    headers,
    ...(method === 'POST' ? { body: JSON.stringify(sent ?? {}) } : {}),
  });
}

/** Where the house's sign-in leads: back into the newsroom, with why it failed if it did. */
function redirect(response: Response, url: string): Response {
  const target = new URL(response.headers.get('Location') ?? '/', url);
  const isOwn = target.origin === new URL(url).origin;
  const { headers } = answer(response, null);
  headers.delete('Content-Type');
  headers.set('Location', isOwn && !target.pathname.startsWith('/api/') ? target.href : `${url}/?error=sign-in`);
  return new Response(null, { status: 302, headers });
}

/** better-auth's answer, without headers that the newsroom sets itself. */
function answer(response: Response, deviceCookie: string | null): Response {
  const headers = new Headers({ 'Content-Type': response.headers.get('Content-Type') ?? 'application/json' });
  for (const cookie of response.headers.getSetCookie()) headers.append('Set-Cookie', cookie);
  if (deviceCookie !== null) headers.append('Set-Cookie', deviceCookie);
  return new Response(response.body, { status: response.status, headers });
}

function parseBody(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8') || '{}');
  } catch {
    throw new RequestError(400, 'Send JSON.');
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Where a request comes from: a proxy on this machine says it in the last part of the header. */
export function addressOf(context: NewsroomContext): string {
  const { remoteAddress = '' } = context.env.incoming.socket;
  const isProxy = /^(?:127\.|::1$|::ffff:127\.)/.test(remoteAddress);
  const forwarded = isProxy ? context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || remoteAddress;
}

/** Cookies that tell browsers in which somebody has signed in to an account before. */
function createDeviceCookies(secret: string, isSecure: boolean) {
  const macOf = (id: string, email: string) => createHmac('sha256', secret).update(`device ${id} ${email}`).digest();
  return {
    /** The id of a known device; null for any other. */
    read: (context: NewsroomContext, email: string): string | null => {
      const [, id = '', mac = ''] = /^([\w-]{22})\.([\w-]{43})$/.exec(getCookie(context, DEVICE_COOKIE) ?? '') ?? [];
      return id !== '' && timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(id, email)) ? id : null;
    },
    make: (email: string): string => {
      const id = randomBytes(16).toString('base64url');
      return generateCookie(DEVICE_COOKIE, `${id}.${macOf(id, email).toString('base64url')}`, {
        path: '/api/auth',
        maxAge: DEVICE_S,
        httpOnly: true,
        sameSite: 'Strict',
        secure: isSecure,
      });
    },
  };
}
