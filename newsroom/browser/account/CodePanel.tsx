import { useState } from 'react';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import { accountSchema } from '../../api/peopleSchemas.ts';
import { callNewsroom, NewsroomError } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';
import { useLoaded } from './useLoaded.ts';

const setupSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const codesSchema = z.object({ backupCodes: z.array(z.string()) });

/** A code from an app, asked for after the password. */
export function CodePanel() {
  const { value: account, failure, reload } = useLoaded('account', accountSchema);
  const [setup, setSetup] = useState<z.infer<typeof setupSchema> | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const hasCodes = account?.hasSecondFactor === true;
  return (
    <section aria-label="Codes from an app">
      <h2>Codes from an app</h2>
      <p className="help">
        After your password, the newsroom asks for six digits that an app on your phone shows. A passkey needs none.
      </p>
      {failure && <p role="alert">{failure}</p>}
      {account && !hasCodes && !setup && (
        <AskPassword action="Set up codes" path="enable" schema={setupSchema} onDone={setSetup} />
      )}
      {setup && (
        <SetUp
          uri={setup.totpURI}
          onDone={() => {
            setCodes(setup.backupCodes);
            setSetup(null);
            void reload();
          }}
        />
      )}
      {hasCodes && <p>Codes are asked for.</p>}
      {codes.length > 0 && <RecoveryCodes codes={codes} />}
      {hasCodes && (
        <div className="account-choices">
          <details>
            <summary>Make new recovery codes</summary>
            <AskPassword
              action="Make new ones"
              path="generate-backup-codes"
              schema={codesSchema}
              onDone={({ backupCodes }) => setCodes(backupCodes)}
            />
          </details>
          <details>
            <summary>Turn codes off</summary>
            <AskPassword
              action="Turn codes off"
              path="disable"
              schema={z.unknown()}
              onDone={() => {
                setCodes([]);
                void reload();
              }}
            />
          </details>
        </div>
      )}
    </section>
  );
}

type AskPasswordProps<Schema extends z.ZodType> = {
  action: string;
  path: string;
  schema: Schema;
  onDone: (answer: z.infer<Schema>) => void;
};

function AskPassword<Schema extends z.ZodType>({ action, path, schema, onDone }: AskPasswordProps<Schema>) {
  return (
    <AccountForm
      title=""
      action={action}
      onSubmit={async (fields) => {
        const json = { password: textOf(fields, 'password') };
        onDone(
          await callNewsroom(`auth/two-factor/${path}`, schema, { json }).catch((error: unknown) => {
            if (error instanceof NewsroomError && error.status === 400) throw new Error('The password is wrong.');
            throw error;
          }),
        );
      }}
    >
      <AccountField label="Your password" name="password" type="password" autoComplete="current-password" />
    </AccountForm>
  );
}

function SetUp({ uri, onDone }: { uri: string; onDone: () => void }) {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <div className="code-setup">
      <p>Scan this with the app. If you cannot, type the key into it.</p>
      {/* The library's SVG has only rectangles: no text of anybody's is in it. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above. */}
      <div className="qr-code" role="img" aria-label="QR code" dangerouslySetInnerHTML={{ __html: renderSVG(uri) }} />
      <p>
        <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <AccountForm
        title=""
        action="Turn codes on"
        onSubmit={async (fields) => {
          const json = { code: textOf(fields, 'code').replace(/\s/g, '') };
          await callNewsroom('auth/two-factor/verify-totp', z.unknown(), { json }).catch((error: unknown) => {
            if (error instanceof NewsroomError && error.status === 401)
              throw new Error('The code is wrong, or too old.');
            throw error;
          });
          onDone();
        }}
      >
        <AccountField label="Six digits from your app" name="code" autoComplete="one-time-code" />
      </AccountForm>
    </div>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div className="recovery-codes" role="status">
      <p>
        <b>Keep these recovery codes</b> where the phone is not. Each lets you in once without the app. They are shown
        only now.
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
