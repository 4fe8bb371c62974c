import { z } from 'zod';
import { callNewsroom } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';
import { describeDevice } from './describeDevice.ts';
import { useLoaded } from './useLoaded.ts';

const passkeysSchema = z.array(
  z.object({ id: z.string(), name: z.string().nullish(), createdAt: z.coerce.date().nullish() }),
);

/** The passkeys of the account: listed, added, named and removed. */
export function PasskeyPanel() {
  const { value: passkeys, failure, reload, setFailure } = useLoaded('auth/passkey/list-user-passkeys', passkeysSchema);
  const remove = (id: string) =>
    callNewsroom('auth/passkey/delete-passkey', z.unknown(), { json: { id } }).then(reload, (error: Error) =>
      setFailure(error.message),
    );
  return (
    <section aria-label="Passkeys">
      <h2>Passkeys</h2>
      <p className="help">
        Sign in with your fingerprint, your face or the PIN of your device. Nobody can guess a passkey or trick you into
        giving it away.
      </p>
      {failure && <p role="alert">{failure}</p>}
      {passkeys?.length === 0 && <p>You have none yet.</p>}
      {passkeys && passkeys.length > 0 && (
        <ul className="account-rows">
          {passkeys.map(({ id, name, createdAt }) => (
            <li key={id}>
              <b>{name || 'Passkey'}</b>
              <span className="help">{createdAt && `since ${formatDay(createdAt)}`}</span>
              <button type="button" aria-label={`Remove ${name || 'passkey'}`} onClick={() => void remove(id)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <AccountForm
        title="Add a passkey"
        action="Add a passkey"
        level={3}
        onSubmit={async (fields) => {
          const { addPasskey } = await import('./passkeys.ts');
          await addPasskey(textOf(fields, 'name').trim());
          await reload();
        }}
      >
        <AccountField
          label="Name"
          name="name"
          autoComplete="off"
          help="So that you know it in this list."
          suggestion={describeDevice(navigator.userAgent)}
        />
      </AccountForm>
    </section>
  );
}

function formatDay(date: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(date);
}
