import { z } from 'zod';
import type { Me } from '../../api/siteSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { AccountField } from './AccountField.tsx';
import { AccountForm, textOf } from './AccountForm.tsx';
import { CodePanel } from './CodePanel.tsx';
import { PasskeyPanel } from './PasskeyPanel.tsx';
import { SessionPanel } from './SessionPanel.tsx';

/** How somebody signs in, and where they are signed in. */
export function AccountPage({ me: { person, hasAccounts, site } }: { me: Me }) {
  if (!hasAccounts) {
    return (
      <main className="own-account">
        <p>Nobody signs in here: the newsroom is open to this machine alone.</p>
        <a href="/">Articles</a>
      </main>
    );
  }
  return (
    <main className="own-account">
      <p>
        <a href="/">← Articles</a>
      </p>
      <header>
        <h1>{person.name}</h1>
        <p className="help">
          {person.email}, {person.role.replace('-', ' ')}
        </p>
      </header>
      <PasskeyPanel />
      <CodePanel />
      <section aria-label="Password">
        <AccountForm
          title="Password"
          action="Change the password"
          level={2}
          done="The password is changed. All other sessions have ended."
          onSubmit={async (fields) => {
            const json = { currentPassword: textOf(fields, 'current'), newPassword: textOf(fields, 'new') };
            await callNewsroom('auth/change-password', z.unknown(), { json });
          }}
        >
          <AccountField label="Password now" name="current" type="password" autoComplete="current-password" />
          <AccountField
            label="New password"
            name="new"
            type="password"
            autoComplete="new-password"
            help="At least 12 characters: three or four words do."
          />
        </AccountForm>
      </section>
      <SessionPanel timeZone={site.timeZone} />
    </main>
  );
}
