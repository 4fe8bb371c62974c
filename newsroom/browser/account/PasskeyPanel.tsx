import { useRef, useState } from 'react';
import { z } from 'zod';
import { callNewsroom } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';
import { describeDevice } from './describeDevice.ts';
import { useLoaded } from './useLoaded.ts';

const passkeySchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  createdAt: z.coerce.date().nullish(),
});
const passkeysSchema = z.array(passkeySchema);
type Passkey = z.infer<typeof passkeySchema>;

/** The passkeys of the account: listed, added, named and removed. */
export function PasskeyPanel() {
  const { value: passkeys, failure, reload, setFailure } = useLoaded('auth/passkey/list-user-passkeys', passkeysSchema);
  const change = (action: 'update' | 'delete', json: { id: string; name?: string }) =>
    callNewsroom(`auth/passkey/${action}-passkey`, z.unknown(), { json }).then(reload, (error: Error) =>
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
          {passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              onRename={(name) => change('update', { id: passkey.id, name })}
              onRemove={() => void change('delete', { id: passkey.id })}
            />
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

type PasskeyRowProps = { passkey: Passkey; onRename: (name: string) => Promise<void>; onRemove: () => void };

function PasskeyRow({ passkey: { name, createdAt }, onRename, onRemove }: PasskeyRowProps) {
  const [isNaming, setNaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setNaming(false);
    opener.current?.focus();
  };
  return (
    <li>
      <b>{name || 'Passkey'}</b>
      <span className="help">{createdAt && `since ${formatDay(createdAt)}`}</span>
      <button
        type="button"
        ref={opener}
        aria-expanded={isNaming}
        aria-label={`Rename ${name || 'passkey'}`}
        onClick={() => setNaming(!isNaming)}
      >
        Rename
      </button>
      <button type="button" aria-label={`Remove ${name || 'passkey'}`} onClick={onRemove}>
        Remove
      </button>
      {isNaming && (
        <form
          className="row-form"
          onSubmit={(event) => {
            event.preventDefault();
            onRename(textOf(new FormData(event.currentTarget), 'name').trim()).then(close);
          }}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        >
          <input
            name="name"
            aria-label={`New name of ${name || 'passkey'}`}
            autoComplete="off"
            required
            pattern=".*\S.*"
            maxLength={100}
            defaultValue={name ?? ''}
            ref={(input) => input?.focus()}
          />
          <button type="submit" className="primary">
            Save the name
          </button>
        </form>
      )}
    </li>
  );
}

function formatDay(date: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(date);
}
