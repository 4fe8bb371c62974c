import { useState } from 'react';
import { z } from 'zod';
import { callNewsroom, NewsroomError } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';
import { HouseSignIn } from './HouseSignIn.tsx';

const signedInSchema = z.object({ twoFactorRedirect: z.boolean().optional() });

/** Passkeys first; else e-mail and password, and a code where the account has a second factor. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const [needsCode, setNeedsCode] = useState(false);
  if (needsCode) return <CodeForm onDone={onDone} />;
  return (
    <div className="sign-in">
      <PasskeyButton onDone={onDone} />
      <HouseSignIn />
      <AccountForm
        title="Or with your password"
        level={2}
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
    </div>
  );
}

function PasskeyButton({ onDone }: { onDone: () => void }) {
  return (
    <AccountForm
      title="Sign in"
      action="Sign in with a passkey"
      onSubmit={async () => {
        const { signInWithPasskey } = await import('./passkeys.ts');
        await signInWithPasskey();
        onDone();
      }}
    >
      {null}
    </AccountForm>
  );
}

function CodeForm({ onDone }: { onDone: () => void }) {
  const [isLost, setLost] = useState(false);
  const verify = (path: string, words: string) => async (fields: FormData) => {
    const json = { code: textOf(fields, 'code').trim() };
    await callNewsroom(`auth/two-factor/${path}`, z.unknown(), { json }).catch((error: unknown) =>
      explain(error, words),
    );
    onDone();
  };
  if (isLost) {
    const onSubmit = verify('verify-backup-code', 'This is none of your recovery codes, or it was used before.');
    return (
      <AccountForm key="recovery" title="Your recovery code" action="Sign in" onSubmit={onSubmit}>
        <AccountField label="One of your recovery codes" name="code" autoComplete="off" />
      </AccountForm>
    );
  }
  return (
    <>
      <AccountForm
        key="code"
        title="Your code"
        action="Sign in"
        onSubmit={verify('verify-totp', 'The code is wrong, or too old.')}
      >
        <AccountField label="Six digits from your app" name="code" autoComplete="one-time-code" />
      </AccountForm>
      <button type="button" onClick={() => setLost(true)}>
        Use a recovery code
      </button>
    </>
  );
}

/** Says what a refused attempt means here. */
function explain(error: unknown, words: string): never {
  if (error instanceof NewsroomError && error.status === 401) throw new Error(words);
  throw error;
}
