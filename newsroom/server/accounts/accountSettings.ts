import { env } from '../../../lib/env.ts';
import { roleSchema } from '../../api/roles.ts';
import { createMailer, type SendMail } from './createMailer.ts';
import type { House } from './houseSignIn.ts';

const DEFAULT_HOUSE_NAME = 'your organisation';

/** How accounts are kept and reached, from the settings. */
export function readAccountSettings(): { databaseUrl?: string; sendMail?: SendMail; house?: House } {
  const [databaseUrl, smtpUrl, from] = [env('DATABASE_URL'), env('SMTP_URL'), env('SMTP_FROM')];
  const house = readHouse();
  return {
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(smtpUrl && from ? { sendMail: createMailer(smtpUrl, from) } : {}),
    ...(house ? { house } : {}),
  };
}

function readHouse(): House | null {
  const [issuer, clientId, clientSecret] = [env('OIDC_ISSUER'), env('OIDC_CLIENT_ID'), env('OIDC_CLIENT_SECRET')];
  if (!issuer || !clientId || !clientSecret) return null;
  const [domain, role] = [env('OIDC_DOMAIN'), roleSchema.safeParse(env('OIDC_ROLE')).data];
  const joining = domain && role ? { domain, role } : null;
  return { name: env('OIDC_NAME') ?? DEFAULT_HOUSE_NAME, issuer, clientId, clientSecret, joining };
}
