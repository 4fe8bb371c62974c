import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { remoteAnswerSchema } from '../../api/eventSchema.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { describeRemote } from './describeRemote.ts';

const ASK_MS = 60_000;

/** Whether the second repository has every save. Nothing where there is none. */
export function RemoteLine() {
  const [remote, setRemote] = useState<z.infer<typeof remoteAnswerSchema>['remote']>(null);
  useEffect(() => {
    const ask = () =>
      callNewsroom('remote', remoteAnswerSchema).then(
        (answer) => setRemote(answer.remote),
        () => undefined,
      );
    void ask();
    const timer = setInterval(ask, ASK_MS);
    return () => clearInterval(timer);
  }, []);
  return remote && <p className="help remote-line">{describeRemote(remote)}</p>;
}
