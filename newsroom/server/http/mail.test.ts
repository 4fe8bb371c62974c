import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { invitedSchema, peopleSchema } from '../../api/peopleSchemas.ts';
import { createMailer } from '../accounts/createMailer.ts';
import { NOW } from '../newsroom.testing.ts';
import { PASSWORD, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

let newsroom: TeamNewsroom | undefined;
let smtp: SMTPServer;
let mails: { to: string[]; text: string }[];
let url: string;

beforeEach(async () => {
  mails = [];
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(async () => {
  await newsroom?.close();
  newsroom = undefined;
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

/** A mail's text, as the reader's program shows it. */
function decode(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

it('sends invitations and new passwords by mail, and the link in it works', async () => {
  newsroom = await startTeamNewsroom(() => NOW, { sendMail: createMailer(url, 'newsroom@example.org') });
  const owner = await newsroom.join('owner');
  const invited = await owner.call('POST', '/api/people/invitations', { email: 'ben@example.org', role: 'editor' });
  expect(invitedSchema.parse(invited.body).isSent).toBe(true);
  expect(mails[0]?.to).toEqual(['ben@example.org']);
  const text = decode(mails[0]?.text ?? '');
  expect(text).toContain('Subject: Join the newsroom of The Pier');
  const [, token = ''] = /\/invitation#([\w-]+)/.exec(text) ?? [];
  const given = { token, name: 'Ben', password: PASSWORD };
  expect((await newsroom.openBrowser().call('POST', '/api/accept-invitation', given)).status).toBe(200);

  const { people } = peopleSchema.parse((await owner.call('GET', '/api/people')).body);
  const id = people.find(({ email }) => email === 'ben@example.org')?.id;
  expect((await owner.call('POST', `/api/people/${id}/reset`, {})).body).toMatchObject({ isSent: true });
  expect(decode(mails[1]?.text ?? '')).toContain('This link sets a new password');
});

it('gives the link to copy where the mail server refuses or is away, and logs nobody', async () => {
  const away = createMailer('smtp://127.0.0.1:1', 'newsroom@example.org');
  newsroom = await startTeamNewsroom(() => NOW, { sendMail: away });
  const owner = await newsroom.join('owner');
  const { body } = await owner.call('POST', '/api/people/invitations', { email: 'ben@example.org', role: 'editor' });
  expect(body).toMatchObject({ isSent: false, url: expect.stringContaining('/invitation#') });
  expect(newsroom.accountErrors.map(String)).toEqual([
    expect.stringMatching(/^Error: A mail was not sent: E[A-Z]+\. /),
  ]);
});

it('keeps a name with line breaks out of the headers', async () => {
  newsroom = await startTeamNewsroom(() => NOW, { sendMail: createMailer(url, 'newsroom@example.org') });
  await newsroom.accounts.inviteByMail('join', 'ben@example.org', 'editor', 'Ada\r\nBcc: all@example.org');
  expect(mails[0]?.to).toEqual(['ben@example.org']);
  expect(mails[0]?.text).not.toMatch(/^Bcc:/m);
});
