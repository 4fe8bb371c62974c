import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';

/** A pause after which typed words become a step that can be undone. */
const REST_MS = 500;

type DeferredTextProps = {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  help?: string | undefined;
  placeholder?: string | undefined;
  lines?: boolean;
  isLabelHidden?: boolean;
  isInvalid?: boolean;
  describedBy?: string | undefined;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
};

/** A text field whose words reach the document when the typing rests, not at every key. */
export function DeferredText(props: DeferredTextProps) {
  const { label, value, onCommit, help, placeholder, lines = false, isLabelHidden = false } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ typed, onCommit, value });
  latest.current = { typed, onCommit, value };
  const commit = () => {
    const { typed: own, value: known, onCommit: send } = latest.current;
    if (own !== null && own !== known) send(own);
    setTyped(null);
  };
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      if (typed !== latest.current.value) latest.current.onCommit(typed);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  // Whatever saves or leaves takes what was typed with it.
  useEffect(() => {
    const flush = () => commit();
    window.addEventListener('flush-fields', flush);
    return () => window.removeEventListener('flush-fields', flush);
  });
  const control = {
    id,
    value: typed ?? value,
    placeholder,
    ref: props.inputRef as Ref<never>,
    'aria-invalid': props.isInvalid || undefined,
    'aria-describedby': [help ? `${id}-help` : '', props.describedBy ?? ''].filter(Boolean).join(' ') || undefined,
    onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
    onKeyDown: props.onKeyDown,
    onBlur: () => {
      commit();
      props.onBlur?.();
    },
  };
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'hidden-label' : ''}>
        {label}
      </label>
      {lines ? <textarea rows={2} {...control} /> : <input type="text" autoComplete="off" {...control} />}
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
    </div>
  );
}

/** Sends what is being typed in fields to the document. */
export function flushFields(): void {
  window.dispatchEvent(new Event('flush-fields'));
}
