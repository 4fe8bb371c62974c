import { words } from '@/lib/words.ts';

const CHOICES = [
  { value: '', label: words.schemeSystem },
  { value: 'light', label: words.schemeLight },
  { value: 'dark', label: words.schemeDark },
] as const;

/** The three-way switch of colours. `islands/scheme.ts` shows it and makes it work; without scripts the system decides. */
export function SchemeSwitch() {
  return (
    <fieldset className="scheme-switch flex items-center gap-x-4" hidden>
      <legend className="float-left mr-4">{words.scheme}</legend>
      {CHOICES.map(({ value, label }) => (
        <label key={label} className="inline-flex min-h-11 items-center gap-1.5">
          <input type="radio" name="scheme" value={value} className="accent-accent" />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
