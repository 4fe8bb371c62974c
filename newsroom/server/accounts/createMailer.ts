import { createTransport } from 'nodemailer';

export type Mail = { to: string; subject: string; text: string };
export type SendMail = (mail: Mail) => Promise<void>;

/** A server that does not answer must not keep a person waiting. */
const TIMEOUT_MS = 15_000;

/**
 * Sends mail through an SMTP server.
 *
 * @param url `smtps://name:password@host:465`, or `smtp://` for STARTTLS where the server has it
 * @param from the sender's address
 */
export function createMailer(url: string, from: string): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A text may hold no file of this machine, and nothing from the web.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail) => void (await transport.sendMail({ from, ...mail }));
}
