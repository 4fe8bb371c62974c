import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NOW } from '../newsroom.testing.ts';
import { type Browser, PASSWORD, startTeamNewsroom, type TeamNewsroom } from './accounts.testing.ts';

let newsroom: TeamNewsroom;

beforeEach(async () => {
  newsroom = await startTeamNewsroom(() => NOW);
});
afterEach(() => newsroom.close());

describe('a code from an app', () => {
  const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

  /** The code of the current half minute: RFC 6238. */
  function codeOf(uri: string): string {
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
    const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
    const mac = createHmac('sha1', key).update(counter).digest();
    const code = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
    return String(code % 1_000_000).padStart(6, '0');
  }

  async function enable(browser: Browser): Promise<string> {
    const { body } = await browser.call('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
    const { totpURI } = z.object({ totpURI: z.string() }).parse(body);
    const verified = await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(totpURI) });
    expect(verified.status).toBe(200);
    return totpURI;
  }

  it('is asked for once somebody has set it up, and the password alone opens nothing', async () => {
    const first = await newsroom.join('writer');
    expect((await first.call('GET', '/api/account')).body).toEqual({ hasSecondFactor: false });
    const uri = await enable(first);
    expect((await first.call('GET', '/api/account')).body).toEqual({ hasSecondFactor: true });
    const browser = await newsroom.signIn('writer@example.org');
    expect(browser.body).toMatchObject({ twoFactorRedirect: true });
    expect((await browser.call('GET', '/api/me')).status).toBe(401);
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200);
    expect((await browser.call('GET', '/api/me')).status).toBe(200);
  });

  it('cannot be guessed by signing in with the password again and again', async () => {
    await enable(await newsroom.join('writer'));
    const browser = newsroom.openBrowser();
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await newsroom.signIn('writer@example.org', PASSWORD, browser)).status).toBe(200);
    }
    expect((await newsroom.signIn('writer@example.org', PASSWORD, browser)).status).toBe(429);
  });
});

describe('a passkey', () => {
  const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
  const bytes = (data: Uint8Array) => Buffer.concat([Buffer.from([0x58, data.length]), data]);

  /** A software authenticator with one key on the curve P-256. */
  function createAuthenticator() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const id = Buffer.from('a credential of a test');
    const clientData = (type: string, challenge: string) =>
      Buffer.from(JSON.stringify({ type, challenge, origin: newsroom.url, crossOrigin: false }));
    const authData = (flags: number, rest = Buffer.alloc(0)) =>
      Buffer.concat([sha256('localhost'), Buffer.from([flags, 0, 0, 0, 0]), rest]);
    const common = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };
    return {
      register: (challenge: string) => {
        // COSE: kty 2, alg -7, crv 1, x, y.
        const key = [
          Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]),
          bytes(Buffer.from(x, 'base64url')),
          Buffer.from([0x22]),
          bytes(Buffer.from(y, 'base64url')),
        ];
        const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, ...key]);
        const data = authData(0x45, credential);
        const head = Buffer.concat([
          Buffer.from([0xa3, 0x63]),
          Buffer.from('fmt'),
          Buffer.from([0x64]),
          Buffer.from('none'),
        ]);
        const statement = Buffer.concat([Buffer.from([0x67]), Buffer.from('attStmt'), Buffer.from([0xa0, 0x68])]);
        const length = Buffer.from([0x59, data.length >> 8, data.length & 255]);
        const attestation = Buffer.concat([head, statement, Buffer.from('authData'), length, data]);
        const response = {
          clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        };
        return { ...common, response, clientExtensionResults: {} };
      },
      assert: (challenge: string) => {
        const [client, data] = [clientData('webauthn.get', challenge), authData(0x05)];
        const response = {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
        };
        return { ...common, response, clientExtensionResults: {} };
      },
    };
  }

  async function register(own: Browser, authenticator: ReturnType<typeof createAuthenticator>) {
    const asked = await own.call('GET', '/api/auth/passkey/generate-register-options');
    return own.call('POST', '/api/auth/passkey/verify-registration', {
      response: authenticator.register(challengeOf(asked.body)),
    });
  }

  const challengeOf = (body: unknown) => z.object({ challenge: z.string() }).parse(body).challenge;

  it('signs in without a password, and not with a challenge of somebody else', async () => {
    const authenticator = createAuthenticator();
    const own = await newsroom.join('writer');
    const registered = await register(own, authenticator);
    expect([registered.status, registered.body]).toEqual([200, expect.anything()]);

    const browser = newsroom.openBrowser();
    const options = await browser.call('GET', '/api/auth/passkey/generate-authenticate-options');
    const response = authenticator.assert(challengeOf(options.body));
    const thief = newsroom.openBrowser();
    expect((await thief.call('POST', '/api/auth/passkey/verify-authentication', { response })).status).toBe(400);
    expect((await browser.call('POST', '/api/auth/passkey/verify-authentication', { response })).status).toBe(200);
    expect((await browser.call('GET', '/api/me')).body).toMatchObject({ person: { role: 'writer' } });
  });

  it('is renamed by whose it is, and nobody else', async () => {
    const own = await newsroom.join('writer');
    await register(own, createAuthenticator());
    const list = async () =>
      z
        .array(z.object({ id: z.string(), name: z.string().nullish() }))
        .parse((await own.call('GET', '/api/auth/passkey/list-user-passkeys')).body);
    const [passkey] = await list();
    const rename = (browser: Browser, name: string) =>
      browser.call('POST', '/api/auth/passkey/update-passkey', { id: passkey?.id, name });
    expect((await rename(await newsroom.join('owner', 'chief@example.org'), 'Mine')).status).toBe(401);
    expect((await rename(newsroom.openBrowser(), 'Mine')).status).toBe(401);
    expect((await rename(own, 'Office computer')).status).toBe(200);
    expect(await list()).toMatchObject([{ name: 'Office computer' }]);
  });

  it('cannot be added without a session', async () => {
    const { status } = await newsroom.openBrowser().call('GET', '/api/auth/passkey/generate-register-options');
    expect(status).toBe(401);
  });
});
