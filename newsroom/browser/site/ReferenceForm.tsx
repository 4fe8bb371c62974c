import { type FormEvent, useId, useState } from 'react';

/** A field of a form, from the content model. */
export type ReferenceField = {
  name: string;
  label: string;
  help: string | undefined;
  isLong: boolean;
  isRequired: boolean;
  options: readonly string[] | null;
};

type Values = Readonly<Record<string, string>>;

type ReferenceFormProps = {
  fields: readonly ReferenceField[];
  /** As they are saved. */
  values: Values;
  action: string;
  /**
   * @param base the values when the first field was changed
   * @returns `stale` if somebody else has changed the same; `values` are theirs then
   */
  onSubmit: (filled: Values, base: Values) => Promise<'saved' | 'stale' | 'failed'>;
  onRemove?: () => Promise<unknown>;
};

/** The fields of one section or contributor. */
export function ReferenceForm({ fields, values, action, onSubmit, onRemove }: ReferenceFormProps) {
  const id = useId();
  const [typed, setTyped] = useState<Values>({});
  const [base, setBase] = useState<Values | null>(null);
  const [isAsking, setAsking] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const shown = { ...values, ...typed };
    const filled = fields.flatMap(({ name }) => (shown[name] ? [[name, shown[name]] as const] : []));
    void onSubmit(Object.fromEntries(filled), base ?? values).then((outcome) => {
      if (outcome === 'failed') return;
      setBase(null);
      if (outcome === 'saved') setTyped({});
    });
  };
  const type = (name: string, value: string) => {
    setBase(base ?? values);
    setTyped({ ...typed, [name]: value });
  };
  return (
    <form className="reference-form" onSubmit={submit}>
      {fields.map(({ name, label, help, isLong, isRequired, options }) => {
        const control = {
          id: `${id}-${name}`,
          value: typed[name] ?? values[name] ?? '',
          required: isRequired,
          'aria-describedby': help ? `${id}-${name}-help` : undefined,
          onChange: ({ target }: { target: { value: string } }) => type(name, target.value),
        };
        return (
          <div key={name} className="field">
            <label htmlFor={control.id}>{label}</label>
            {options ? (
              <select {...control}>
                {options.map((option) => (
                  <option key={option} value={option}>
                    {option.replace(/^./, (first) => first.toUpperCase())}
                  </option>
                ))}
              </select>
            ) : isLong ? (
              <textarea rows={2} {...control} />
            ) : (
              <input autoComplete="off" {...control} />
            )}
            {help && (
              <p id={`${id}-${name}-help`} className="help">
                {help}
              </p>
            )}
          </div>
        );
      })}
      <div className="dialog-buttons">
        {onRemove && (
          <button
            type="button"
            onClick={() => (isAsking ? void onRemove().then(() => setAsking(false)) : setAsking(true))}
            onBlur={() => setAsking(false)}
          >
            {isAsking ? 'Press again to remove it' : 'Remove'}
          </button>
        )}
        <button type="submit" className="primary">
          {action}
        </button>
      </div>
    </form>
  );
}
