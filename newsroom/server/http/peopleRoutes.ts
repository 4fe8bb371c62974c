import { Hono } from 'hono';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { changePersonSchema, inviteSchema } from '../../api/peopleSchemas.ts';
import type { Accounts } from '../accounts/openAccounts.ts';
import { changePerson, endSessions, listPeople } from '../accounts/people.ts';
import { type NewsroomEnv, parseJson, requireRight } from './newsroomEnv.ts';

/** `/api/people`, for owners, and `/api/sessions`, for everybody's own. */
export function createPeopleRoutes(accounts: Accounts): Hono<NewsroomEnv> {
  const routes = new Hono<NewsroomEnv>();
  const { tables } = accounts;

  routes.use('/people/*', (context, next) => {
    requireRight(context.var.person, 'manage-people');
    return next();
  });
  routes.get('/people', async (context) => {
    requireRight(context.var.person, 'manage-people');
    return context.json(await listPeople(accounts));
  });

  routes.post('/people/invitations', async (context) => {
    const { email, role } = await parseJson(context, inviteSchema);
    const known = await tables
      .selectFrom('user')
      .select('id')
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst();
    if (known) throw new RequestError(409, 'There is an account with this address.');
    return context.json(await accounts.inviteByMail('join', email, role, context.var.person.name), 201);
  });
  routes.delete('/people/invitations/:id', async (context) => {
    await tables.deleteFrom('invitation').where('id', '=', context.req.param('id')).execute();
    return context.body(null, 204);
  });

  routes.patch('/people/:id', async (context) => {
    await changePerson(accounts, context.req.param('id'), await parseJson(context, changePersonSchema));
    return context.json(await listPeople(accounts));
  });
  routes.delete('/people/:id/sessions', async (context) => {
    await endSessions(accounts, context.req.param('id'));
    return context.body(null, 204);
  });
  routes.post('/people/:id/reset', async (context) => {
    const person = await tables
      .selectFrom('user')
      .select(['email', 'role'])
      .where('id', '=', context.req.param('id'))
      .executeTakeFirst();
    if (!person) throw new RequestError(404, 'There is no such person.');
    return context.json(await accounts.inviteByMail('reset', person.email, person.role, context.var.person.name), 201);
  });

  routes.get('/account', async (context) => {
    const { user } = (await accounts.auth.api.getSession({ headers: context.req.raw.headers })) ?? {};
    return context.json({ hasSecondFactor: user?.twoFactorEnabled === true });
  });

  routes.get('/sessions', async (context) => {
    const rows = await tables
      .selectFrom('session')
      .selectAll()
      .where('userId', '=', context.var.person.id)
      .orderBy('updatedAt', 'desc')
      .execute();
    const sessions = rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
      id,
      created: new Date(createdAt).toISOString(),
      lastUsed: new Date(updatedAt).toISOString(),
      userAgent: userAgent ?? '',
      isThis: id === context.var.sessionId,
    }));
    return context.json({ sessions });
  });
  routes.delete('/sessions/:id', async (context) => {
    await endSessions(accounts, context.var.person.id, context.req.param('id'));
    return context.body(null, 204);
  });
  routes.delete('/sessions', async (context) => {
    await endSessions(accounts, context.var.person.id);
    return context.body(null, 204);
  });
  return routes;
}
