import { islandPath } from '@/lib/islands.ts';
import { words } from '@/lib/words.ts';

const CHOICES = [
  { value: '', label: words.schemeSystem },
  { value: 'light', label: words.schemeLight },
  { value: 'dark', label: words.schemeDark },
] as const;

/**
 * The three-way switch of colours. It keeps its place until `islands/scheme.ts` shows it and makes it work, so that nothing moves;
 * without scripts the system decides.
 */
export function SchemeSwitch() {
  return (
    <fieldset className="scheme-switch invisible flex flex-wrap items-center gap-x-4 data-ready:visible noscript:hidden">
      <legend className="float-left mr-4">{words.scheme}</legend>
      {CHOICES.map(({ value, label }) => (
        <label key={label} className="inline-flex min-h-11 items-center gap-1.5 whitespace-nowrap">
          <input type="radio" name="scheme" value={value} className="accent-accent" />
          {label}
        </label>
      ))}
      <script type="module" fetchPriority="low" src={islandPath('scheme')} />
    </fieldset>
  );
}
