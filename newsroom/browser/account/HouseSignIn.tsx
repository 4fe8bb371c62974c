import { useEffect, useState } from 'react';
import { houseSignInSchema, signInWaysSchema } from '../../api/peopleSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';

/** The button that leads to the sign-in of the organisation. Nothing where there is none. */
export function HouseSignIn() {
  const [house, setHouse] = useState<string | null>(null);
  const [failure, setFailure] = useState(() =>
    new URLSearchParams(window.location.search).has('error')
      ? 'You could not be signed in there. If you have no account here yet, ask an owner for an invitation.'
      : '',
  );
  useEffect(() => {
    callNewsroom('sign-in-ways', signInWaysSchema).then(
      (ways) => setHouse(ways.house),
      () => undefined,
    );
  }, []);
  if (house === null) return null;
  const begin = async () => {
    const { pathname } = window.location;
    const json = { provider: 'house', callbackURL: pathname, errorCallbackURL: '/?error=sign-in' };
    const { url } = await callNewsroom('auth/sign-in/social', houseSignInSchema, { json });
    window.location.assign(url);
  };
  return (
    <p>
      <button type="button" onClick={() => begin().catch((error: Error) => setFailure(error.message))}>
        Sign in with {house}
      </button>
      {failure && <span role="alert">{failure}</span>}
    </p>
  );
}
