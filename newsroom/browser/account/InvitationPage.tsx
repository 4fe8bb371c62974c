import { useEffect, useState } from 'react';
import { z } from 'zod';
import { invitationSchema } from '../../api/peopleSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';

/** The page of a link that makes an account, or sets a new password. */
export function InvitationPage() {
  const [token] = useState(() => window.location.hash.slice(1));
  const [invitation, setInvitation] = useState<z.infer<typeof invitationSchema> | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    callNewsroom('invitation', invitationSchema, { json: { token } }).then(setInvitation, (error: Error) =>
      setFailure(error.message),
    );
  }, [token]);
  if (failure) {
    return (
      <main className="account-page">
        <p role="alert">{failure}</p>
        <a href="/">Sign in</a>
      </main>
    );
  }
  if (!invitation) return null;
  const { kind, email, siteName } = invitation;
  return (
    <main className="account-page">
      <AccountForm
        title={kind === 'join' ? `Join the newsroom of ${siteName}` : 'Choose a new password'}
        action={kind === 'join' ? 'Make my account' : 'Set the password'}
        onSubmit={async (fields) => {
          const own = { name: textOf(fields, 'name'), password: textOf(fields, 'password') };
          const json = { token, ...own, ...(email === null ? { email: textOf(fields, 'email') } : {}) };
          await callNewsroom('accept-invitation', z.unknown(), { json });
          // The token is used up, and the address has no more use.
          window.location.replace('/');
        }}
      >
        <AccountField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          {...(email === null ? {} : { value: email })}
        />
        <AccountField label="Your name" name="name" autoComplete="name" help="Colleagues and the history show it." />
        <AccountField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          help="At least 12 characters: three or four words do."
        />
      </AccountForm>
    </main>
  );
}
