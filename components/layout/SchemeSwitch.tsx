import { words } from '@/lib/words/words.ts';

const CHOICES = [
  { value: '', word: 'schemeSystem' },
  { value: 'light', word: 'schemeLight' },
  { value: 'dark', word: 'schemeDark' },
] as const;

/**
 * The colour switch. It keeps its space until `islands/page.ts` shows it and makes it work, so
 * that nothing shifts. Without scripts the system's setting applies.
 */
export function SchemeSwitch() {
  return (
    // In development, React compares the page with itself after the island has marked the switch.
    <fieldset className="scheme-switch" suppressHydrationWarning>
      <legend>{words.scheme}</legend>
      {CHOICES.map(({ value, word }) => (
        <label key={word}>
          <input type="radio" name="scheme" value={value} />
          {words[word]}
        </label>
      ))}
    </fieldset>
  );
}
