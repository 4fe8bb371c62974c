import type { SendMail } from './createMailer.ts';
import type { House } from './houseSignIn.ts';

export type AccountsOptions = {
  /** The file with people, invitations and sessions. */
  file: string;
  /** The newsroom's public address, without a path. */
  url: string;
  siteName: string;
  now: () => Date;
  onError: (error: unknown) => void;
  /** A Postgres server that keeps accounts in place of the file. */
  databaseUrl?: string;
  /** Without it, links have to be copied. */
  sendMail?: SendMail;
  /** Sign-in with the accounts of an organisation. */
  house?: House;
};
