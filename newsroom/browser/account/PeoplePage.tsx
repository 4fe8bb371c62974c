import { useEffect, useState } from 'react';
import { z } from 'zod';
import { invitedSchema, peopleSchema } from '../../api/peopleSchemas.ts';
import { ROLES } from '../../api/roles.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';

type People = z.infer<typeof peopleSchema>;

/** Owners invite people here, change their roles, and sign them out. */
export function PeoplePage() {
  const [people, setPeople] = useState<People | null>(null);
  const [link, setLink] = useState('');
  const [isSent, setSent] = useState(false);
  const [failure, setFailure] = useState('');
  const fail = (error: Error) => setFailure(error.message);
  const reload = () => callNewsroom('people', peopleSchema).then(setPeople, fail);
  useEffect(() => {
    callNewsroom('people', peopleSchema).then(setPeople, (error: Error) => setFailure(error.message));
  }, []);
  const change = (id: string, json: object) => {
    setFailure('');
    callNewsroom(`people/${id}`, peopleSchema, { method: 'PATCH', json }).then(setPeople, fail);
  };
  const showLink = ({ url, isSent }: z.infer<typeof invitedSchema>) => {
    setLink(url);
    setSent(isSent);
  };
  return (
    <main className="people-page">
      <p>
        <a href="/">Articles</a>
      </p>
      <h1>People</h1>
      {failure && <p role="alert">{failure}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Role</th>
            <th scope="col">Sessions</th>
            <th scope="col">Access</th>
          </tr>
        </thead>
        <tbody>
          {people?.people.map(({ id, name, email, role, sessionCount, isBanned }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{email}</td>
              <td>
                <select
                  aria-label={`Role of ${name}`}
                  value={role}
                  onChange={({ target }) => change(id, { role: target.value })}
                >
                  {ROLES.map((one) => (
                    <option key={one} value={one}>
                      {one.replace('-', ' ')}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                {sessionCount}{' '}
                <button
                  type="button"
                  aria-label={`Sign out ${name} everywhere`}
                  onClick={() =>
                    callNewsroom(`people/${id}/sessions`, z.unknown(), { method: 'DELETE' }).then(reload, fail)
                  }
                >
                  Sign out
                </button>
              </td>
              <td>
                <button
                  type="button"
                  aria-label={`New password for ${name}`}
                  onClick={() => callNewsroom(`people/${id}/reset`, invitedSchema, { json: {} }).then(showLink, fail)}
                >
                  New password
                </button>{' '}
                <button
                  type="button"
                  aria-label={`${isBanned ? 'Let in again' : 'Keep out'}: ${name}`}
                  onClick={() => change(id, { isBanned: !isBanned })}
                >
                  {isBanned ? 'Let in again' : 'Keep out'}
                </button>
              </td>
            </tr>
          ))}
          {people?.invitations.map(({ id, email, role, expires }) => (
            <tr key={id}>
              <th scope="row">Invited</th>
              <td>{email}</td>
              <td>{role.replace('-', ' ')}</td>
              <td colSpan={2}>
                until {expires.slice(0, 10)}{' '}
                <button
                  type="button"
                  aria-label={`Take back the invitation of ${email}`}
                  onClick={() =>
                    callNewsroom(`people/invitations/${id}`, z.unknown(), { method: 'DELETE' }).then(reload, fail)
                  }
                >
                  Take back
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <AccountForm
        title="Invite somebody"
        action="Make a link"
        onSubmit={async (fields) => {
          const json = { email: textOf(fields, 'email'), role: textOf(fields, 'role') };
          showLink(await callNewsroom('people/invitations', invitedSchema, { json }));
          await reload();
        }}
      >
        <AccountField label="E-mail" name="email" type="email" autoComplete="off" />
        <label className="account-field">
          Role
          <select name="role" defaultValue="writer">
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {one.replace('-', ' ')}
              </option>
            ))}
          </select>
        </label>
      </AccountForm>
      {link && (
        <output className="account-field">
          {isSent ? 'The mail is on its way. If it does not arrive, send this link.' : 'Send this link.'} It works once,
          for three days, and is shown only now:
          <input readOnly value={link} aria-label="Link" onFocus={({ target }) => target.select()} />
        </output>
      )}
    </main>
  );
}
