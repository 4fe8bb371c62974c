import { useId, useState } from 'react';
import { DeferredText } from './DeferredText.tsx';
import { type LocalDate, listDates, readDate } from './zonedDate.ts';

type DateFieldProps = {
  label: string;
  help?: string | undefined;
  /** As the front matter has it; empty if there is none. */
  value: string;
  timeZone: string;
  onChange: (value: string) => void;
  describedBy?: string | undefined;
  onBlur?: () => void;
};

/** A day, by typing or calendar, and a time as the site's clocks show it. */
export function DateField({ label, help, value, timeZone, onChange, describedBy, onBlur }: DateFieldProps) {
  const id = useId();
  const shown = value === '' ? { day: '', time: '' } : readDate(value, timeZone);
  // A time that does not exist, or exists twice, is asked about before it is taken.
  const [asked, setAsked] = useState<LocalDate | null>(null);
  if (!shown)
    return <DeferredText label={label} help={help} value={value} onCommit={onChange} describedBy={describedBy} />;
  const change = (next: LocalDate) => {
    const dates = listDates(next, timeZone);
    const [first] = dates;
    if (next.day === '') onChange('');
    else if (first !== undefined && dates.length === 1) onChange(first);
    setAsked(next.day !== '' && dates.length !== 1 ? next : null);
  };
  const current = asked ?? shown;
  const dates = asked ? listDates(asked, timeZone) : [];
  return (
    <div role="group" aria-label={label} className="field date-field" aria-describedby={describedBy} onBlur={onBlur}>
      <label htmlFor={id}>{label}</label>
      <span className="date-inputs">
        <input
          id={id}
          type="date"
          value={current.day}
          onChange={({ target }) => change({ ...current, day: target.value })}
        />
        <input
          type="time"
          aria-label={`${label}, time in ${timeZone}`}
          value={current.time}
          disabled={current.day === ''}
          onChange={({ target }) => change({ ...current, time: target.value })}
        />
      </span>
      <p className="help">
        {help} Times are those of {timeZone}.
      </p>
      {asked && (
        <p role="alert" className="question">
          {dates.length === 0
            ? `The clocks go forward then: ${asked.time} does not exist on that day. Choose another time.`
            : 'The clocks go back then: this time comes twice.'}
          {dates.map((date, index) => (
            <button
              key={date}
              type="button"
              onClick={() => {
                onChange(date);
                setAsked(null);
              }}
            >
              {index === 0 ? 'The first' : 'The second'} (UTC{date.slice(-6)})
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
