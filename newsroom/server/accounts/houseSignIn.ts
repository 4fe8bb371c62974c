import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Role } from '../../api/roles.ts';

/** Sign-in with the accounts of an organisation (OpenID Connect). */
export type House = {
  /** On the button. */
  name: string;
  /** `https://login.example`: its `/.well-known/openid-configuration` has the rest. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whoever has an address there may join, in this role; null if only invited people may. */
  joining: { domain: string; role: Role } | null;
};

/** Part of the address to which the provider sends people back: `/api/auth/callback/house`. */
export const HOUSE_ID = 'house';

/** The plug-in of better-auth. It takes nothing from the provider but who somebody is. */
export function housePlugin({ issuer, clientId, clientSecret }: House) {
  return genericOAuth({
    config: [
      {
        providerId: HOUSE_ID,
        discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        requireEmailVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        mapProfileToUser: ({ email, name, email_verified, emailVerified }) => ({
          email: String(email ?? '').toLowerCase(),
          name: String(name || email),
          emailVerified: email_verified === true || emailVerified === true,
        }),
      },
    ],
  });
}

/** The role in which somebody may join who has no account; null if they may not. */
export function roleOfNewcomer(
  { email, emailVerified }: { email: string; emailVerified: boolean },
  joining: House['joining'],
  invitedRole: Role | null,
): Role | null {
  if (!emailVerified) return null;
  if (invitedRole !== null) return invitedRole;
  return joining && email.toLowerCase().endsWith(`@${joining.domain.toLowerCase()}`) ? joining.role : null;
}
