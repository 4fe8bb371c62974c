import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signs a preview address. Anyone who has the link may see it until it expires.
 *
 * @param path the only path the token is valid for
 */
export function signPreview(path: string, expires: Date, secret: string): string {
  const seconds = Math.floor(expires.getTime() / 1000);
  return `${seconds}.${macOf(path, seconds, secret).toString('base64url')}`;
}

/**
 * Whether a token was signed for a path and has not expired.
 *
 * @param token from the request, untrusted
 */
export function isPreviewSigned(path: string, token: string, now: Date, secret: string): boolean {
  const [, seconds, mac] = /^(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
  if (seconds === undefined || mac === undefined) return false;
  const isSigned = timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(path, Number(seconds), secret));
  return isSigned && now.getTime() < Number(seconds) * 1000;
}

function macOf(path: string, seconds: number, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${path}\n${seconds}`).digest();
}
