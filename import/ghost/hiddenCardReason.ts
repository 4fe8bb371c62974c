import { z } from 'zod';

/**
 * Who sees a card: earlier versions distinguish web and e-mail, later ones also members and
 * visitors.
 */
const visibilitySchema = z.looseObject({
  showOnWeb: z.boolean().nullish(),
  web: z.looseObject({ nonMember: z.boolean().nullish(), memberSegment: z.string().nullish() }).nullish(),
});
const MAIL_CARDS: ReadonlySet<string> = new Set(['email', 'email-cta', 'card-email', 'card-email-cta']);

/** Why a card was not public; null if it was. */
export function hiddenCardReason(type: string, card: { visibility?: unknown }): string | null {
  if (MAIL_CARDS.has(type)) return 'was in the mail only';
  const visibility = visibilitySchema.safeParse(card.visibility).data;
  if (!visibility) return null;
  if (visibility.showOnWeb === false) return 'was in the mail only';
  if (visibility.web?.nonMember !== false) return null;
  return visibility.web.memberSegment ? 'was for members only' : 'was in the mail only';
}
