import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { callNewsroom } from '../callNewsroom.ts';

/** An answer of the newsroom's API, and a way to ask for it again. */
export function useLoaded<Schema extends z.ZodType>(path: string, schema: Schema) {
  const [value, setValue] = useState<z.infer<Schema> | null>(null);
  const [failure, setFailure] = useState('');
  const reload = useCallback(
    () =>
      callNewsroom(path, schema).then(
        (answer) => {
          setValue(answer);
          setFailure('');
        },
        (error: Error) => setFailure(error.message),
      ),
    [path, schema],
  );
  useEffect(() => void reload(), [reload]);
  return { value, failure, reload, setFailure };
}
