import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type FormAnswer,
  type FormCollided,
  type FormProblem,
  formCheckAnswerSchema,
  formCollidedSchema,
  formRefusedSchema,
  formSchema,
} from '../../api/formSchemas.ts';
import { callNewsroom, NewsroomError } from '../callNewsroom.ts';
import { flushFields } from '../fields/DeferredText.tsx';

/** A rest after which what changed is checked. */
const REST_MS = 300;

export type FormFields = Readonly<Record<string, unknown>>;
export type Form = {
  /** Null until it is there. */
  fields: FormFields | null;
  problems: readonly FormProblem[];
  standing: FormAnswer['standing'];
  status: 'saved' | 'unsaved' | 'saving' | 'just saved';
  failure: string;
  /** What somebody else saved, if both changed the same. */
  collided: FormCollided | null;
  change: (part: FormFields) => void;
  /** @param over the version to save over, after a collision */
  save: (over?: string) => void;
  /** Takes what somebody else saved, in place of one's own. */
  takeTheirs: () => void;
};

type Shown = Pick<Form, 'problems' | 'standing' | 'status' | 'failure' | 'collided'>;
const NOTHING: Shown = { problems: [], standing: null, status: 'saved', failure: '', collided: null };

/** A form over a YAML file: checked while it changes, saved on demand. */
export function useForm(path: string): Form {
  const [fields, setFields] = useState<FormFields | null>(null);
  const [shown, setShown] = useState<Shown>(NOTHING);
  // A save takes what the fields send in the same instant.
  const latest = useRef<{ base: string; fields: FormFields }>({ base: '', fields: {} });
  const show = useCallback((part: Partial<Shown>) => setShown((own) => ({ ...own, ...part })), []);
  const take = useCallback(
    ({ version, fields: own, problems, standing }: FormAnswer, status: Shown['status']) => {
      latest.current = { base: version, fields: own };
      setFields(own);
      show({ problems, standing, status, failure: '', collided: null });
    },
    [show],
  );
  const load = useCallback(
    () =>
      callNewsroom(path, formSchema).then(
        (answer) => take(answer, 'saved'),
        (error: Error) => show({ failure: error.message }),
      ),
    [path, take, show],
  );
  useEffect(() => void load(), [load]);
  useCheck(path, fields, shown.status, show);
  useLeaveQuestion(shown.status === 'unsaved');

  const change = (part: FormFields) => {
    latest.current.fields = { ...latest.current.fields, ...part };
    setFields(latest.current.fields);
    show({ status: 'unsaved' });
  };
  const save = (over?: string) => {
    flushFields();
    show({ status: 'saving', failure: '' });
    const { base, fields: sent } = latest.current;
    callNewsroom(path, formSchema, { method: 'PUT', json: { base: over ?? base, fields: sent } }).then(
      (answer) => {
        const since = changedSince(sent, latest.current.fields);
        take({ ...answer, fields: { ...answer.fields, ...since } }, since ? 'unsaved' : 'just saved');
      },
      (error: Error) => show({ status: 'unsaved', failure: error.message, ...explain(error) }),
    );
  };
  useSaveKey(save);
  return { ...shown, fields, change, save, takeTheirs: () => void load() };
}

/** What was changed while a save was on its way; null if nothing was. */
function changedSince(sent: FormFields, now: FormFields): FormFields | null {
  const changed = Object.entries(now).filter(([name, value]) => sent[name] !== value);
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

/** What an answer says besides its message. */
function explain(error: Error): Partial<Shown> {
  if (!(error instanceof NewsroomError)) return {};
  if (error.status === 409) return { collided: formCollidedSchema.safeParse(error.answer).data ?? null };
  const refused = formRefusedSchema.safeParse(error.answer).data;
  return refused ? { problems: refused.problems } : {};
}

function useCheck(
  path: string,
  fields: FormFields | null,
  status: Form['status'],
  show: (part: Partial<Shown>) => void,
): void {
  useEffect(() => {
    if (!fields || status !== 'unsaved') return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      callNewsroom(`${path}/check`, formCheckAnswerSchema, { json: { fields }, signal: stop.signal }).then(
        ({ problems, standing }) => show({ problems, ...(standing ? { standing } : {}) }),
        // The save says what is wrong.
        () => undefined,
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, fields, status, show]);
}

function useLeaveQuestion(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}

function useSaveKey(save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      save();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
