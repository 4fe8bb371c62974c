import { randomBytes } from 'node:crypto';
import { mkdir, open as openFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LibsqlDialect } from '@libsql/kysely-libsql';
import { type Dialect, Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Role } from '../../api/roles.ts';

const POSTGRES_CONNECTIONS = 10;

/** The tables that the newsroom reads and writes itself; better-auth owns the first three. */
export type AccountTables = {
  user: {
    id: string;
    name: string;
    email: string;
    role: Role;
    contributor: string | null;
    isDisabled: number | boolean;
    createdAt: string | Date;
  };
  session: {
    id: string;
    token: string;
    userId: string;
    createdAt: string | Date;
    updatedAt: string | Date;
    expiresAt: string | Date;
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
  type: 'sqlite' | 'postgres';
  tables: Kysely<AccountTables>;
  /** Signs cookies. Random, and the same as long as the database is. */
  secret: string;
  close: () => Promise<void>;
};

/** Opens the file with people, invitations and sessions. Only its owner can read it. */
export async function openAccountsFile(file: string): Promise<AccountsDatabase> {
  await mkdir(dirname(file), { recursive: true });
  await (await openFile(file, 'a', 0o600)).close();
  const open = () => new LibsqlDialect({ url: pathToFileURL(file).href });
  const tables = new Kysely<AccountTables>({ dialect: open() });
  const secret = await addOwnTables(tables);
  return { dialect: open(), type: 'sqlite', tables, secret, close: () => tables.destroy() };
}

/** Opens a database that several newsrooms share. */
export async function openPostgres(url: string): Promise<AccountsDatabase> {
  const pool = new Pool({ connectionString: url, max: POSTGRES_CONNECTIONS });
  // A lost connection is opened again by the next query.
  pool.on('error', () => undefined);
  const tables = new Kysely<AccountTables>({ dialect: new PostgresDialect({ pool }) });
  const secret = await addOwnTables(tables);
  return { dialect: new PostgresDialect({ pool }), type: 'postgres', tables, secret, close: () => tables.destroy() };
}

/** Adds the tables that better-auth does not know. @returns the secret in them */
async function addOwnTables(tables: Kysely<AccountTables>): Promise<string> {
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
  return value;
}
