import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { type Role, roleSchema } from '../../api/roles.ts';
import type { Person } from '../person.ts';
import type { AccountsOptions } from './accountsOptions.ts';
import { type Admit, createInvitations } from './createInvitations.ts';
import { housePlugin } from './houseSignIn.ts';
import { type AccountsDatabase, openAccountsFile, openPostgres } from './openAccountsDatabase.ts';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, whyWeak } from './whyWeak.ts';

const SESSION_S = 14 * 24 * 3600;
const SESSION_RENEWED_S = 24 * 3600;

export type Accounts = Awaited<ReturnType<typeof openAccounts>>;

/** People, their sessions, and invitations: better-auth, and what it has no word for. */
export async function openAccounts(options: AccountsOptions) {
  const { file, url, siteName, now, house } = options;
  const database = await (options.databaseUrl ? openPostgres(options.databaseUrl) : openAccountsFile(file));
  const { tables } = database;
  const { admit, accepted, ...invitations } = createInvitations(tables, options);
  const { invite, findInvitation } = invitations;
  const auth = createAuth(database, { ...options, admit });
  await (await getMigrations(auth.options)).runMigrations();
  const context = await auth.$context;

  async function getPerson(headers: Headers): Promise<{ person: Person; sessionId: string } | null> {
    const found = await auth.api.getSession({ headers });
    const role = roleSchema.safeParse(found?.user.role);
    if (!found || found.user.isDisabled || !role.success) return null;
    const { id, name, email, contributor } = found.user;
    return {
      person: { id, name, email, role: role.data, contributor: contributor ?? null },
      sessionId: found.session.id,
    };
  }

  /** Somebody as they are now; null if they have no access. */
  async function findPerson(id: string): Promise<Person | null> {
    const columns = ['id', 'name', 'email', 'role', 'contributor', 'isDisabled'] as const;
    const found = await tables.selectFrom('user').select(columns).where('id', '=', id).executeTakeFirst();
    if (!found?.role || found.isDisabled) return null;
    const { isDisabled: _isDisabled, ...person } = found;
    return person;
  }

  /**
   * Uses up an invitation: makes the account, or sets the new password and ends all sessions.
   *
   * @throws {RequestError} 404 if it was used or has expired, 422 for a weak password
   */
  async function accept(token: string, given: { email?: string | undefined; name: string; password: string }) {
    const invitation = await findInvitation(token);
    if (!invitation) throw new RequestError(404, 'This link was used already, or has expired. Ask for another.');
    const email = (invitation.email ?? given.email ?? '').toLowerCase();
    if (email === '') throw new RequestError(422, 'Write your e-mail address.');
    const weak = whyWeak(given.password, [email, given.name, siteName]);
    if (weak !== null) throw new RequestError(422, weak);
    const known = await tables.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
    if (known && invitation.kind === 'join')
      throw new RequestError(409, 'There is an account with this address. Sign in.');
    if (!known && invitation.kind === 'reset') throw new RequestError(404, 'The account is gone.');
    // Only one of two that come at the same time goes on.
    const used = await tables.deleteFrom('invitation').where('id', '=', invitation.id).executeTakeFirst();
    if (used.numDeletedRows !== 1n) throw new RequestError(404, 'This link was used already.');
    const password = await context.password.hash(given.password);
    if (known) {
      await context.internalAdapter.updatePassword(known.id, password);
      await tables.deleteFrom('session').where('userId', '=', known.id).execute();
    } else await createPerson({ email, name: given.name, role: invitation.role, password });
    return { email };
  }

  async function createPerson(person: { email: string; name: string; role: Role; password: string }): Promise<void> {
    const { email, name, role, password } = person;
    accepted.add(email);
    const { id } = await context.internalAdapter
      .createUser({ email, name, role, emailVerified: true }, { method: 'admin' })
      .finally(() => accepted.delete(email));
    await context.internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password });
  }

  /** A link that makes the first account, as an owner; null once there is one. */
  async function inviteFirst(): Promise<string | null> {
    const anybody = await tables.selectFrom('user').select('id').executeTakeFirst();
    return anybody ? null : (await invite('join', null, 'owner', siteName)).url;
  }

  return {
    auth,
    tables,
    secret: database.secret,
    getPerson,
    findPerson,
    ...invitations,
    inviteFirst,
    accept,
    url,
    siteName,
    now,
    houseName: house?.name ?? null,
    isPostgres: database.type === 'postgres',
    close: database.close,
  };
}

function createAuth(
  { dialect, type, secret }: AccountsDatabase,
  { url, siteName, onError, house, admit }: AccountsOptions & { admit: Admit },
) {
  return betterAuth({
    appName: siteName,
    database: { dialect, type },
    secret,
    baseURL: url,
    basePath: '/api/auth',
    trustedOrigins: [new URL(url).origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    user: {
      additionalFields: {
        // `admit` sets it, later than better-auth checks what is required.
        role: { type: 'string', required: false, input: false },
        contributor: { type: 'string', required: false, input: false },
        isDisabled: { type: 'boolean', required: false, input: false, defaultValue: false },
      },
    },
    databaseHooks: { user: { create: { before: admit } } },
    // Only an address that the provider has verified leads to the account with that address.
    account: { accountLinking: { enabled: true, trustedProviders: [] } },
    session: { expiresIn: SESSION_S, updateAge: SESSION_RENEWED_S },
    advanced: { cookiePrefix: 'newsroom', useSecureCookies: url.startsWith('https:') },
    // `authRoutes.ts` limits attempts: better-auth's limit counts by IP address alone.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Its messages may name people.
    logger: { disabled: true },
    onAPIError: { onError },
    plugins: [
      twoFactor({ issuer: siteName }),
      passkey({ rpID: new URL(url).hostname, rpName: siteName, origin: new URL(url).origin }),
      ...(house ? [housePlugin(house)] : []),
    ],
  });
}
