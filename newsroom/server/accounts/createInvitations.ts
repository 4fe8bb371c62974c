import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Role } from '../../api/roles.ts';
import type { AccountsOptions } from './accountsOptions.ts';
import { roleOfNewcomer } from './houseSignIn.ts';
import type { AccountTables } from './openAccountsDatabase.ts';
import { writeInvitation } from './writeInvitation.ts';

export type Invitation = { id: string; kind: 'join' | 'reset'; email: string | null; role: Role; expires: string };
export type Admit = (user: { email: string; emailVerified: boolean }) => Promise<false | { data: object }>;

const INVITED_FOR_MS = 3 * 24 * 3_600_000;

/** Links that make an account or set a new password, and who may have an account at all. */
export function createInvitations(tables: Kysely<AccountTables>, options: AccountsOptions) {
  const { url, siteName, now, onError, sendMail, house } = options;
  /** Addresses of accounts that a link makes. Any other new account comes from the house's sign-in. */
  const accepted = new Set<string>();

  /** The fields of a new account; false if nobody has invited this person. */
  const admit: Admit = async (user) => {
    if (accepted.has(user.email)) return { data: user };
    const invitation = await tables
      .selectFrom('invitation')
      .select(['id', 'role', 'expires'])
      .where('email', '=', user.email.toLowerCase())
      .where('kind', '=', 'join')
      .executeTakeFirst();
    const invitedRole = invitation && new Date(invitation.expires) > now() ? invitation.role : null;
    const role = roleOfNewcomer(user, house?.joining ?? null, invitedRole);
    if (role === null) return false;
    if (invitation) await tables.deleteFrom('invitation').where('id', '=', invitation.id).execute();
    return { data: { ...user, role, contributor: null, isDisabled: false } };
  };

  /**
   * Invites somebody, by mail where that is set up.
   *
   * @returns the link too, for the case that the mail does not arrive
   */
  async function inviteByMail(kind: 'join' | 'reset', email: string, role: Role, invitedBy: string) {
    const { url: link, expires } = await invite(kind, email, role, invitedBy);
    const mail = writeInvitation({ kind, email, url: link, invitedBy, siteName });
    const isSent = await (sendMail?.(mail) ?? Promise.reject()).then(
      () => true,
      (error: unknown) => {
        if (sendMail) onError(new Error(`A mail was not sent: ${nameOf(error)}. The link can be copied.`));
        return false;
      },
    );
    return { url: link, expires, isSent };
  }

  /** @returns the address of the page that accepts it */
  async function invite(kind: 'join' | 'reset', email: string | null, role: Role, invitedBy: string) {
    const token = randomBytes(32).toString('base64url');
    const expires = new Date(now().getTime() + INVITED_FOR_MS).toISOString();
    const invitation = { id: randomUUID(), kind, email: email?.toLowerCase() ?? null, role, invitedBy, expires };
    // The newest link counts.
    await tables
      .deleteFrom('invitation')
      .where('email', invitation.email === null ? 'is' : '=', invitation.email)
      .execute();
    await tables
      .insertInto('invitation')
      .values({ ...invitation, tokenHash: hashToken(token) })
      .execute();
    // In the fragment, so that the token is in no server's log.
    return { url: `${url}/invitation#${token}`, expires, id: invitation.id };
  }

  async function findInvitation(token: string): Promise<Invitation | null> {
    const row = await tables
      .selectFrom('invitation')
      .select(['id', 'kind', 'email', 'role', 'expires'])
      .where('tokenHash', '=', hashToken(token))
      .executeTakeFirst();
    return row && new Date(row.expires) > now() ? row : null;
  }

  return { admit, accepted, invite, inviteByMail, findInvitation };
}

/** What kind of error it was: its message may name people. */
function nameOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
