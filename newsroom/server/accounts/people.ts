import type { z } from 'zod';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import type { changePersonSchema, peopleSchema } from '../../api/peopleSchemas.ts';
import type { Accounts } from './openAccounts.ts';

/** Everybody who has an account, and the invitations that are open. */
export async function listPeople({ tables, now }: Accounts): Promise<z.infer<typeof peopleSchema>> {
  const users = await tables
    .selectFrom('user')
    .leftJoin('session', 'session.userId', 'user.id')
    .select(({ fn }) => [
      'user.id',
      'user.name',
      'user.email',
      'user.role',
      'user.contributor',
      'user.isDisabled',
      'user.createdAt',
      fn.count<number | string>('session.id').as('sessionCount'),
    ])
    .groupBy('user.id')
    .orderBy('user.name')
    .execute();
  const invitations = await tables.selectFrom('invitation').selectAll().where('kind', '=', 'join').execute();
  return {
    people: users.map(({ isDisabled, createdAt, sessionCount, ...user }) => ({
      ...user,
      isBanned: Boolean(isDisabled),
      sessionCount: Number(sessionCount),
      joined: new Date(createdAt).toISOString(),
    })),
    invitations: invitations
      .filter(({ expires }) => new Date(expires) > now())
      .map(({ id, email, role, expires, invitedBy }) => ({ id, email: email ?? '', role, expires, invitedBy })),
  };
}

/**
 * Changes a person's role, contributor or access. It holds from their next request on.
 *
 * @throws {RequestError} 404 if there is no such person, 409 if nobody could manage people any more
 */
export async function changePerson(
  { tables, isPostgres }: Accounts,
  id: string,
  { role, contributor, isBanned }: z.infer<typeof changePersonSchema>,
): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    const changes = {
      ...(role === undefined ? {} : { role }),
      ...(contributor === undefined ? {} : { contributor }),
      ...(isBanned === undefined ? {} : { isDisabled: isPostgres ? isBanned : Number(isBanned) }),
    };
    if (Object.keys(changes).length === 0) return;
    const changed = await transaction.updateTable('user').set(changes).where('id', '=', id).executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) throw new RequestError(404, 'There is no such person.');
    const owners = await transaction.selectFrom('user').select('isDisabled').where('role', '=', 'owner').execute();
    if (!owners.some(({ isDisabled }) => !isDisabled)) {
      throw new RequestError(409, 'The newsroom needs an owner. Make somebody else one first.');
    }
    if (isBanned) await transaction.deleteFrom('session').where('userId', '=', id).execute();
  });
}

/** Ends one of a person's sessions, or all. */
export async function endSessions({ tables }: Accounts, personId: string, sessionId?: string): Promise<void> {
  const all = tables.deleteFrom('session').where('userId', '=', personId);
  await (sessionId === undefined ? all : all.where('id', '=', sessionId)).execute();
}
