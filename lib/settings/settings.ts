import { isIP } from 'node:net';
import {
  refuseReceivers,
  refuseRecipient,
  refuseSiteUrl,
  refuseWebhookSecret,
  SECRET_MIN_LENGTH,
} from './refuseValues.ts';

/**
 * Every environment variable that a person may set. The commands check all of them before they do
 * anything else, and the table in docs/contracts.md is generated from this one.
 */
export type Setting = {
  /** What it means, in Markdown. */
  meaning: string;
  /** What holds without it, in Markdown. */
  fallback: string;
  example: string;
  /** What a value has to be, or why this one cannot be taken; null if it can. */
  refuse?: (value: string) => string | null;
  /** Whether its value stays out of messages. */
  isSecret?: boolean;
};

const matches = (form: RegExp, rule: string) => (value: string) => (form.test(value) ? null : rule);
const isOneOf = (...values: string[]) => matches(new RegExp(`^(?:${values.join('|')})$`), `be ${values.join(' or ')}`);

const DEFINED = {
  CONTENT_DIR: { fallback: '`content`', example: '/srv/newsroom', meaning: 'the newsroom’s folder' },
  OUT_DIR: {
    fallback: '`out`',
    example: '/srv/site',
    meaning:
      'the published site. A build also uses a sibling folder of the same name plus `.staging`, which must be on the same disk',
  },
  SITE_URL: {
    fallback: '`http://localhost:<PORT>`',
    example: 'https://news.example',
    meaning:
      'the public address of the site, used in feeds, sitemaps, the API and canonical addresses: `http` or `https`, a host, and no path, because pages link to `/articles/…`. Changing it renders every page again',
    refuse: refuseSiteUrl,
  },
  PORT: {
    fallback: '`3000`',
    example: '8080',
    meaning: 'the port the server listens on; `0` picks a free one',
    refuse: (value) => (/^\d+$/.test(value) && Number(value) <= 65_535 ? null : 'be 0 to 65535'),
  },
  NEWSROOM: {
    fallback: '`on`',
    example: 'off',
    meaning: '`off` keeps `npm start` and `npm run dev` from running the newsroom beside the site',
    refuse: isOneOf('on', 'off'),
  },
  NEWSROOM_URL: {
    fallback: '`http://localhost:<NEWSROOM_PORT>`',
    example: 'https://edit.news.example',
    meaning:
      'the public address of the newsroom of `npm start`, for cookies, passkeys and links. By default only this machine reaches it. `npm run newsroom` without it is open to one person, who does not sign in. See [newsroom.md](newsroom.md)',
    refuse: refuseSiteUrl,
  },
  NEWSROOM_DIR: {
    fallback: '`.galley/newsroom`',
    example: '/srv/newsroom-state',
    meaning:
      'where the newsroom keeps people, sessions and unsaved work; [newsroom.md](newsroom.md) says what to back up',
  },
  NEWSROOM_PORT: {
    fallback: '`3001`',
    example: '8081',
    meaning: 'the port the newsroom listens on; `0` picks a free one',
    refuse: (value) => (/^\d+$/.test(value) && Number(value) <= 65_535 ? null : 'be 0 to 65535'),
  },
  GIT_REMOTE: {
    fallback: 'none',
    example: 'origin',
    meaning:
      'the repository that the newsroom pushes each save to, and takes from what others pushed: the name of a remote, or an address. See [newsroom.md](newsroom.md#a-second-repository)',
    isSecret: true,
  },
  DATABASE_URL: {
    fallback: 'a file',
    example: 'postgres://galley@db.example/newsroom',
    meaning: 'a Postgres database that several newsrooms share for accounts, in place of a file each',
    refuse: matches(/^postgres(?:ql)?:\/\//, 'begin with postgres://'),
    isSecret: true,
  },
  SMTP_URL: {
    fallback: 'none',
    example: 'smtps://newsroom:…@mail.example:465',
    meaning:
      'the mail server for invitations and new passwords; without it, owners copy the links. It needs `SMTP_FROM`',
    refuse: matches(/^smtps?:\/\//, 'begin with smtps:// or smtp://'),
    isSecret: true,
  },
  SMTP_FROM: { fallback: 'none', example: 'newsroom@news.example', meaning: 'the sender of these mails' },
  OIDC_ISSUER: {
    fallback: 'none',
    example: 'https://login.news.example',
    meaning:
      'sign-in with the accounts of your organisation (OpenID Connect); needs `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET`. See [newsroom.md](newsroom.md#accounts-of-your-organisation)',
    refuse: matches(/^https:\/\/|^http:\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$)/, 'begin with https://'),
  },
  OIDC_CLIENT_ID: { fallback: 'none', example: 'newsroom', meaning: 'the newsroom’s client id there' },
  OIDC_CLIENT_SECRET: { fallback: 'none', example: 'b1e0…', meaning: 'its client secret there', isSecret: true },
  OIDC_NAME: { fallback: 'your organisation', example: 'Harbour Media', meaning: 'what the button calls it' },
  OIDC_DOMAIN: {
    fallback: 'none',
    example: 'news.example',
    meaning: 'people with a verified address of this domain may join without an invitation; needs `OIDC_ROLE`',
    refuse: matches(/^[a-z0-9.-]+\.[a-z]+$/i, 'be a domain such as news.example'),
  },
  OIDC_ROLE: {
    fallback: 'none',
    example: 'writer',
    meaning: 'the role in which they join',
    refuse: isOneOf('writer', 'editor', 'managing-editor', 'owner'),
  },
  HOST: {
    fallback: '`localhost`',
    example: '0.0.0.0',
    meaning: 'the interface it listens on; `npm run dev` also accepts it as a hostname',
    refuse: (value) =>
      isIP(value) !== 0 || /^[\w.-]+$/.test(value) ? null : 'be a name or an IP address, without a port, which is PORT',
  },
  LOG_FORMAT: {
    fallback: '`text` on a terminal, `json` elsewhere',
    example: 'json',
    meaning:
      'the format of the server’s log on standard output: sentences, or one line of JSON per event and nothing else',
    refuse: isOneOf('text', 'json'),
  },
  ACCESS_LOG: {
    fallback: '`0`',
    example: '1',
    meaning: '`1` logs each response with its path, status and duration, without the query',
    refuse: isOneOf('0', '1'),
  },
  PREVIEW_SECRET: {
    fallback: 'a file',
    example: '9J2c…',
    meaning: `the key that signs previews: at least ${SECRET_MIN_LENGTH} unguessable characters, the same on all servers. By default \`npm run preview\` creates \`.galley/preview-secret\`, readable only by its owner`,
    refuse: (value) =>
      value.length < SECRET_MIN_LENGTH ? `have at least ${SECRET_MIN_LENGTH} characters that nobody can guess` : null,
    isSecret: true,
  },
  PREVIEW_FRONT_END: {
    fallback: 'none',
    example: 'https://app.example/preview?token=',
    meaning:
      'another front end that shows previews: links to them lead there, with a token at the end, and it reads `/preview/<token>.json`; see [contracts.md](contracts.md#previews)',
    refuse: (value) =>
      URL.canParse(value) && /^https?:/.test(value) ? null : 'be an address that begins with http: or https:',
  },
  RESCAN_S: {
    fallback: '`600`',
    example: '10',
    meaning:
      'full rescan interval of `npm start` in seconds, in case the file watcher missed a change; a number above 0. Where folders cannot be watched, it is 10 at most',
    refuse: (value) => (Number(value) > 0 && Number.isFinite(Number(value)) ? null : 'be a number of seconds above 0'),
  },
  ON_PUBLISH: {
    fallback: 'none',
    example: 'systemctl reload nginx',
    meaning:
      'what to notify of changed addresses: a webhook, a shell command line, or a command as a JSON array; see [deploying.md](deploying.md#telling-a-cdn)',
    refuse: refuseRecipient,
    isSecret: true,
  },
  WEBHOOKS: {
    fallback: 'none',
    example: 'https://app.example/hooks/galley',
    meaning:
      'addresses that are told of each change of an article, separated by spaces; see [contracts.md](contracts.md#webhooks)',
    refuse: refuseReceivers,
    isSecret: true,
  },
  WEBHOOK_SECRET: {
    fallback: 'none',
    example: 'whsec_…',
    meaning: `the key that signs webhooks: \`whsec_\` and at least ${SECRET_MIN_LENGTH} random bytes in Base64, or at least ${SECRET_MIN_LENGTH} unguessable characters. \`WEBHOOKS\` needs it`,
    refuse: refuseWebhookSecret,
    isSecret: true,
  },
  INDEXNOW_KEY: {
    fallback: 'none',
    example: '4f1c09aa5d2be87030c5',
    meaning:
      'tells search engines of each changed page, by [IndexNow](https://www.indexnow.org): 8 to 128 letters, digits and hyphens of your own, published as `/indexnow.txt`. Setting it renders the site once again',
    refuse: (value) => (/^[A-Za-z0-9-]{8,128}$/.test(value) ? null : 'be 8 to 128 letters, digits and hyphens'),
  },
  SOURCE_DATE_EPOCH: {
    fallback: 'now',
    example: '1767225600',
    meaning: 'freezes the clock at this time, in seconds since 1970; decides what is scheduled',
    refuse: matches(/^\d{1,12}$/, 'be a whole number of seconds'),
  },
  CHROMIUM_PATH: { fallback: 'none', example: '/usr/bin/chromium', meaning: 'the browser for tests' },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof DEFINED;

export const SETTINGS: Readonly<Record<SettingName, Setting>> = DEFINED;

/** Settings that mean nothing without another. */
const NEEDED: readonly (readonly [name: SettingName, needed: SettingName, why: string])[] = [
  ['WEBHOOKS', 'WEBHOOK_SECRET', 'which signs them'],
  ['SMTP_URL', 'SMTP_FROM', 'the sender of the mails'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'by which the issuer knows the newsroom'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'by which the issuer knows the newsroom'],
  ['OIDC_DOMAIN', 'OIDC_ROLE', 'the role in which its people join'],
];

/**
 * Checks all settings.
 *
 * @param environment an empty variable counts as not set
 * @returns a sentence for each that cannot be taken
 */
export function findWrongSettings(environment: Readonly<Record<string, string | undefined>>): string[] {
  const lacking = NEEDED.flatMap(([name, needed, why]) =>
    environment[name] && !environment[needed] ? [`${name} needs ${needed}, ${why}.`] : [],
  );
  const wrong = Object.entries(SETTINGS).flatMap(([name, { refuse, isSecret }]) => {
    const value = environment[name];
    const rule = value ? refuse?.(value) : null;
    if (!rule) return [];
    return [isSecret ? `${name} must ${rule}.` : `${name} is "${value}"; it must ${rule}.`];
  });
  const former = Object.keys(environment)
    .filter((name) => name.startsWith('KEYSTATIC_') && environment[name])
    .map(
      (name) =>
        `${name} is no setting any more: the newsroom has taken the place of that editor. Remove it, and see docs/newsroom.md for NEWSROOM_URL and signing in.`,
    );
  return [...wrong, ...lacking, ...former];
}
