import { useState } from 'react';
import { z } from 'zod';
import { callNewsroom, NewsroomError } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';

const signedInSchema = z.object({ twoFactorRedirect: z.boolean().optional() });

/** Asks for e-mail and password, and for a code where the account has a second factor. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const [needsCode, setNeedsCode] = useState(false);
  if (needsCode) {
    return (
      <AccountForm
        key="code"
        title="Your code"
        action="Sign in"
        onSubmit={async (fields) => {
          await callNewsroom('auth/two-factor/verify-totp', z.unknown(), {
            json: { code: textOf(fields, 'code') },
          }).catch((error: unknown) => explain(error, 'The code is wrong, or too old.'));
          onDone();
        }}
      >
        <AccountField label="Six digits from your app" name="code" autoComplete="one-time-code" />
      </AccountForm>
    );
  }
  return (
    <AccountForm
      key="password"
      title="Sign in"
      action="Sign in"
      onSubmit={async (fields) => {
        const json = { email: textOf(fields, 'email'), password: textOf(fields, 'password') };
        const answer = await callNewsroom('auth/sign-in/email', signedInSchema, { json }).catch((error: unknown) =>
          explain(error, 'The address or the password is wrong.'),
        );
        if (answer.twoFactorRedirect) setNeedsCode(true);
        else onDone();
      }}
    >
      <AccountField label="E-mail" name="email" type="email" autoComplete="username" />
      <AccountField label="Password" name="password" type="password" autoComplete="current-password" />
    </AccountForm>
  );
}

/** Says what a refused attempt means here. */
function explain(error: unknown, words: string): never {
  if (error instanceof NewsroomError && error.status === 401) throw new Error(words);
  throw error;
}
