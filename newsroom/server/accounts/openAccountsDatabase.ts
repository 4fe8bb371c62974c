import { randomBytes } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LibsqlDialect } from '@libsql/kysely-libsql';
import { type Dialect, Kysely } from 'kysely';
import type { Role } from '../../api/roles.ts';

/** The tables that the newsroom reads and writes itself; better-auth owns the first three. */
export type AccountTables = {
  user: {
    id: string;
    name: string;
    email: string;
    role: Role;
    contributor: string | null;
    isDisabled: number | boolean;
    createdAt: string;
  };
  session: {
    id: string;
    token: string;
    userId: string;
    createdAt: string;
    updatedAt: string;
    expiresAt: string;
    userAgent: string | null;
  };
  account: { id: string; userId: string; providerId: string; password: string | null };
  invitation: {
    id: string;
    /** SHA-256 of the token. */
    tokenHash: string;
    /** `reset` lets somebody who has an account set a new password. */
    kind: 'join' | 'reset';
    /** Null for the first owner, who names it. */
    email: string | null;
    role: Role;
    invitedBy: string;
    expires: string;
  };
  setting: { name: string; value: string };
};

export type AccountsDatabase = {
  dialect: Dialect;
  tables: Kysely<AccountTables>;
  /** Signs cookies. Random, and the same as long as the file is. */
  secret: string;
};

/** Opens the file with people, invitations and sessions. Only its owner can read it. */
export async function openAccountsDatabase(file: string): Promise<AccountsDatabase> {
  await mkdir(dirname(file), { recursive: true });
  await (await open(file, 'a', 0o600)).close();
  const url = pathToFileURL(file).href;
  const dialect = new LibsqlDialect({ url });
  const tables = new Kysely<AccountTables>({ dialect: new LibsqlDialect({ url }) });
  await tables.schema
    .createTable('invitation')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('invitedBy', 'text', (column) => column.notNull())
    .addColumn('expires', 'text', (column) => column.notNull())
    .execute();
  await tables.schema
    .createTable('setting')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await tables
    .insertInto('setting')
    .values({ name: 'secret', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await tables
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirstOrThrow();
  return { dialect, tables, secret: value };
}
