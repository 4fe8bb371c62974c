import { type KeyboardEvent, useId, useState } from 'react';
import { formatOffers, type Offer } from './offers.ts';

type ListFieldProps = {
  label: string;
  help?: string | undefined;
  values: readonly string[];
  /** What may be chosen. */
  offers: readonly Offer[];
  onChange: (values: string[]) => void;
  /** Makes one of typed words; undefined if only offers can be chosen. */
  onCreate?: (typed: string) => Promise<string | null>;
  describedBy?: string | undefined;
  onBlur?: () => void;
};

/** Several values in an order: people, tags. Words complete; the last one goes with Backspace. */
export function ListField({ label, help, values, offers, onChange, onCreate, describedBy, onBlur }: ListFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const shown = typed === '' ? [] : formatOffers(offers, values, typed);
  const rows = [
    ...shown.map(({ value, label: name }) => ({ value, name })),
    ...(onCreate && typed.trim() !== '' && !shown.some(({ label: name }) => name === typed.trim())
      ? [{ value: null, name: `Add “${typed.trim()}”` }]
      : []),
  ];
  const add = async (row: { value: string | null } | undefined) => {
    if (!row) return;
    const value = row.value ?? (await onCreate?.(typed.trim())) ?? null;
    if (value !== null) onChange([...values.filter((one) => one !== value), value]);
    setTyped('');
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && typed === '' && values.length > 0) onChange(values.slice(0, -1));
    if (rows.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : rows.length - 1)) % rows.length);
    } else if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      void add(rows[active]);
    } else if (event.key === 'Escape') setTyped('');
  };
  const nameOf = (value: string) => offers.find((offer) => offer.value === value)?.label ?? value;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="chips">
        {values.map((value) => (
          <span key={value} className="chip">
            {nameOf(value)}
            <button
              type="button"
              aria-label={`Remove ${nameOf(value)}`}
              onClick={() => onChange(values.filter((one) => one !== value))}
            >
              ×
            </button>
          </span>
        ))}
        <input
          id={id}
          role="combobox"
          autoComplete="off"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-offers`}
          aria-activedescendant={rows.length > 0 ? `${id}-${active}` : undefined}
          aria-describedby={[help ? `${id}-help` : '', describedBy ?? ''].filter(Boolean).join(' ') || undefined}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setTyped('');
            onBlur?.();
          }}
        />
      </div>
      <div id={`${id}-offers`} role="listbox" aria-label={label} className="offers" hidden={rows.length === 0}>
        {rows.map((row, index) => (
          <div
            key={row.name}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              void add(row);
            }}
          >
            {row.name}
          </div>
        ))}
      </div>
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
    </div>
  );
}
