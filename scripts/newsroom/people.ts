import { join } from 'node:path';
import { AuthoringError } from '../../authoring/AuthoringError.ts';
import { currentTime } from '../../lib/clock.ts';
import { openPublication } from '../../lib/content/check/publication/openPublication.ts';
import { env } from '../../lib/env.ts';
import { contentDir, newsroomDir } from '../../lib/paths.ts';
import { ROLES, type Role, roleSchema } from '../../newsroom/api/roles.ts';
import { readAccountSettings } from '../../newsroom/server/accounts/accountSettings.ts';
import { type Accounts, openAccounts } from '../../newsroom/server/accounts/openAccounts.ts';
import { changePerson, endSessions, listPeople } from '../../newsroom/server/accounts/people.ts';
import { runCommandLine, UsageError } from '../runCommandLine.ts';

const DEFAULT_URL = 'http://localhost:3001';

/** `npm run people`: accounts, for the day when nobody can sign in. */
await runCommandLine({
  usage: `Usage: npm run people [-- <what> <e-mail> [role]]

Without arguments: lists the newsroom's people.

  add <e-mail> <role>     prints an invitation, which works once, for three days
  role <e-mail> <role>    changes the role, from the next request on
  reset <e-mail>          prints a link that sets a new password and ends all sessions
  sign-out <e-mail>       ends all sessions
  ban <e-mail>            keeps somebody out; allow <e-mail> lets them in again
  -h, --help              this text

Roles: ${ROLES.join(', ')}. Links begin with NEWSROOM_URL.

Example: npm run people -- add ada@news.example editor

Exit status: 0 when it is done, 1 when it could not be, 2 when the arguments are wrong.`,
  options: {},
  run: async ({ positionals: [what, email, role] }) => {
    const url = env('NEWSROOM_URL')?.replace(/\/+$/, '') ?? DEFAULT_URL;
    const { name: siteName } = await openPublication(contentDir);
    const options = {
      ...readAccountSettings(),
      file: join(newsroomDir, 'accounts.db'),
      url,
      siteName,
      now: currentTime,
      onError: console.error,
    };
    const accounts = await openAccounts(options);
    if (what === undefined) return printPeople(accounts);
    if (email === undefined) throw new UsageError('Name somebody by the e-mail address.');
    if (what === 'add') return printLink(await accounts.invite('join', email, parseRole(role), 'npm run people'));
    const { people } = await listPeople(accounts);
    const person = people.find((one) => one.email === email.toLowerCase());
    if (!person) throw new AuthoringError(`Nobody has an account with the address ${email}.`);
    switch (what) {
      case 'role':
        await changePerson(accounts, person.id, { role: parseRole(role) });
        return printPeople(accounts);
      case 'reset':
        return printLink(await accounts.invite('reset', person.email, person.role, 'npm run people'));
      case 'sign-out':
        await endSessions(accounts, person.id);
        return printPeople(accounts);
      case 'ban':
      case 'allow':
        await changePerson(accounts, person.id, { isBanned: what === 'ban' });
        return printPeople(accounts);
      default:
        throw new UsageError(`"${what}" is nothing that can be done.`);
    }
  },
});

function parseRole(role: string | undefined): Role {
  const parsed = roleSchema.safeParse(role);
  if (!parsed.success) throw new UsageError(`Say a role: ${ROLES.join(', ')}.`);
  return parsed.data;
}

function printLink({ url, expires }: { url: string; expires: string }): 0 {
  console.log(`${url}\nIt works once, until ${expires}.`);
  return 0;
}

async function printPeople(accounts: Accounts): Promise<0> {
  const { people, invitations } = await listPeople(accounts);
  if (people.length === 0) console.log('Nobody has an account yet: npm run people -- add <e-mail> owner');
  for (const { email, name, role, sessionCount, isBanned } of people) {
    const state = isBanned ? 'banned' : `${sessionCount} ${sessionCount === 1 ? 'session' : 'sessions'}`;
    console.log(`${email}  ${name}  ${role}  ${state}`);
  }
  for (const { email, role, expires } of invitations)
    console.log(`${email || 'anybody'}  invited as ${role}, until ${expires}`);
  return 0;
}
