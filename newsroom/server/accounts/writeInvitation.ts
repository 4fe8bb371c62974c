import type { Mail } from './createMailer.ts';

export type InvitationMail = {
  kind: 'join' | 'reset';
  email: string;
  url: string;
  invitedBy: string;
  siteName: string;
};

/** The mail with a link that makes an account, or sets a new password. */
export function writeInvitation({ kind, email, url, invitedBy, siteName }: InvitationMail): Mail {
  const [site, by] = [onOneLine(siteName), onOneLine(invitedBy)];
  const [subject, first] =
    kind === 'join'
      ? [`Join the newsroom of ${site}`, `${by} invites you to the newsroom of ${site}. This link makes your account:`]
      : [`A new password for the newsroom of ${site}`, `This link sets a new password for the newsroom of ${site}:`];
  const last = 'It works once, within three days. If you did not expect it, you need do nothing.';
  return { to: email, subject, text: `${first}\n\n${url}\n\n${last}\n` };
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
