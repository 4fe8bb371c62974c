import { z } from 'zod';
import { hasRight } from '../../api/roles.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';

/** Who is signed in, and the way out. Nothing where nobody signs in. */
export function AccountMenu({ me: { person, hasAccounts } }: { me: Me }) {
  if (!hasAccounts) return null;
  return (
    <nav className="account-menu" aria-label="Account">
      <a href="/account">{person.name}</a>
      {hasRight(person.role, 'manage-people') && <a href="/people">People</a>}
      <button
        type="button"
        onClick={() =>
          callNewsroom('auth/sign-out', z.unknown(), { json: {} }).finally(() => window.location.assign('/'))
        }
      >
        Sign out
      </button>
    </nav>
  );
}
