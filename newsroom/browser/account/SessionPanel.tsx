import { z } from 'zod';
import { sessionsSchema } from '../../api/peopleSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { describeDevice } from './describeDevice.ts';
import { useLoaded } from './useLoaded.ts';

/** Where somebody is signed in, and the way to end it. */
export function SessionPanel({ timeZone }: { timeZone: string }) {
  const { value, failure, reload, setFailure } = useLoaded('sessions', sessionsSchema);
  const fail = (error: Error) => setFailure(error.message);
  const end = (path: string, done: () => void) =>
    callNewsroom(path, z.unknown(), { method: 'DELETE' }).then(done, fail);
  const formatWhen = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section aria-label="Sessions">
      <h2>Where you are signed in</h2>
      {failure && <p role="alert">{failure}</p>}
      <ul className="account-rows">
        {value?.sessions.map(({ id, userAgent, lastUsed, isThis }) => (
          <li key={id}>
            <b>{describeDevice(userAgent)}</b>
            <span className="help">
              {isThis ? 'This browser' : `Last used ${formatWhen.format(Date.parse(lastUsed))}`}
            </span>
            {!isThis && (
              <button
                type="button"
                aria-label={`End the session in ${describeDevice(userAgent)}`}
                onClick={() => void end(`sessions/${id}`, reload)}
              >
                End
              </button>
            )}
          </li>
        ))}
      </ul>
      <p>
        <button type="button" onClick={() => void end('sessions', () => window.location.assign('/'))}>
          Sign out everywhere
        </button>
      </p>
    </section>
  );
}
