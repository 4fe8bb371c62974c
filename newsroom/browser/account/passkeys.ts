import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { z } from 'zod';
import { callNewsroom } from '../callNewsroom.ts';

/** What the browser is asked to do; it checks that itself. */
const creationSchema = z.custom<Parameters<typeof startRegistration>[0]['optionsJSON']>();
const requestSchema = z.custom<Parameters<typeof startAuthentication>[0]['optionsJSON']>();

/** Has this device make a passkey for the account. */
export async function addPasskey(name: string): Promise<void> {
  const optionsJSON = await callNewsroom('auth/passkey/generate-register-options', creationSchema);
  const response = await startRegistration({ optionsJSON }).catch(explain);
  await callNewsroom('auth/passkey/verify-registration', z.unknown(), { json: { response, name } });
}

/** Signs in with a passkey that this device or a phone has. */
export async function signInWithPasskey(): Promise<void> {
  const optionsJSON = await callNewsroom('auth/passkey/generate-authenticate-options', requestSchema);
  const response = await startAuthentication({ optionsJSON }).catch(explain);
  await callNewsroom('auth/passkey/verify-authentication', z.unknown(), { json: { response } }).catch(() => {
    throw new Error('The newsroom does not know this passkey. It may have been removed.');
  });
}

/** Browsers name their errors, and word them for programmers. */
function explain(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') throw new Error('This device has a passkey of this account already.');
  if (name === 'NotAllowedError' || name === 'AbortError') throw new Error('No passkey was chosen. Try again.');
  throw new Error('This browser could not use a passkey. Sign in with your password.');
}
