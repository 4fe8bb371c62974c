import { z } from 'zod';
import { slugSchema } from './articleSchemas.ts';
import { roleSchema } from './roles.ts';

/** `GET /api/people` (owners only) */
export const peopleSchema = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: roleSchema,
      contributor: z.string().nullable(),
      isBanned: z.boolean(),
      /** ISO 8601 in UTC. */
      joined: z.string(),
      sessionCount: z.number(),
    }),
  ),
  invitations: z.array(
    z.object({ id: z.string(), email: z.string(), role: roleSchema, expires: z.string(), invitedBy: z.string() }),
  ),
});

/** `POST /api/people/invitations` */
export const inviteSchema = z.strictObject({ email: z.email().max(254), role: roleSchema });
/** Works once, for that address, for three days. It is shown only in this answer. */
export const invitedSchema = z.object({ url: z.string(), expires: z.string(), isSent: z.boolean() });

/**
 * `PATCH /api/people/:id`. `POST /api/people/:id/reset` answers with a link for a new password
 * (`invitedSchema`), `DELETE /api/people/:id/sessions` signs them out everywhere.
 */
export const changePersonSchema = z.strictObject({
  role: roleSchema.optional(),
  contributor: slugSchema.nullable().optional(),
  isBanned: z.boolean().optional(),
});

/** `POST /api/invitation`, without a session: what a link `/invitation#<token>` is for. */
export const openInvitationSchema = z.strictObject({ token: z.string().max(200) });
export const invitationSchema = z.object({
  /** `reset` sets a new password for an account that exists. */
  kind: z.enum(['join', 'reset']),
  /** Null for the first owner, who names it. */
  email: z.string().nullable(),
  role: roleSchema,
  siteName: z.string(),
});

/** `POST /api/accept-invitation`, without a session. Answers with a session cookie. */
export const acceptInvitationSchema = z.strictObject({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(100),
  password: z.string().max(256),
  /** Only where the invitation names none. */
  email: z.email().max(254).optional(),
});

/** `GET /api/sign-in-ways`, without a session: what to call the organisation's own sign-in; null without it. */
export const signInWaysSchema = z.object({ house: z.string().nullable() });
/** `POST /api/auth/sign-in/social`: where the organisation's sign-in begins. */
export const houseSignInSchema = z.object({ url: z.string() });

/** `GET /api/sessions`: the person's own. `DELETE /api/sessions/:id`, `DELETE /api/sessions` end them. */
export const sessionsSchema = z.object({
  sessions: z.array(
    z.object({ id: z.string(), created: z.string(), lastUsed: z.string(), userAgent: z.string(), isThis: z.boolean() }),
  ),
});

/** `GET /api/account`: how the person signs in. */
export const accountSchema = z.object({ hasSecondFactor: z.boolean() });
