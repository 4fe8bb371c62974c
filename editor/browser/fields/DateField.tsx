import { Flex } from '@keystar/ui/layout';
import { TextField } from '@keystar/ui/text-field';
import type { BasicFormField } from '@keystatic/core';
import { editorDate } from '../../../authoring/editorDate.ts';
import type { FieldGuide } from '../../../lib/content/model/model.ts';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2}))?$/;

/**
 * A day, or a day and time with a zone. A value in any other form is shown as it is, so that it can
 * be corrected.
 *
 * @param timeZone IANA name of the newsroom's zone, used for times entered here
 */
export function buildDateField({ label, help }: FieldGuide, timeZone: string): BasicFormField<string> {
  return {
    kind: 'form',
    label,
    Input: ({ value, onChange, autoFocus }) => (
      <DateInput {...{ label, timeZone, value, onChange, autoFocus }} {...(help ? { help } : {})} />
    ),
    defaultValue: () => '',
    parse: parseDateText,
    serialize: (value) => ({ value: value === '' ? undefined : value }),
    validate: (value) => value,
    reader: { parse: parseDateText },
  };
}

/** An unquoted date arrives as an instant, without the zone that it was written with. */
function parseDateText(value: unknown): string {
  if (value === undefined) return '';
  return String(value instanceof Date ? editorDate(value) : value);
}

type DateInputProps = {
  label: string;
  help?: string;
  timeZone: string;
  value: string;
  autoFocus: boolean;
  onChange(value: string): void;
};

function DateInput({ label, help, timeZone, value, autoFocus, onChange }: DateInputProps) {
  const written = WRITTEN.exec(value);
  const common = { label, autoFocus, ...(help ? { description: help } : {}) };
  if (value !== '' && !written) return <TextField {...common} value={value} onChange={onChange} />;
  const [, day = '', time = '', seconds = '', zone = ''] = written ?? [];
  const change = (nextDay: string, nextTime: string) => {
    if (nextDay === '' || nextTime === '') return onChange(nextDay);
    // An existing zone is kept; a new time gets the newsroom's.
    onChange(
      `${nextDay}T${nextTime}${nextTime === time ? seconds : ''}${zone || offsetAt(nextDay, nextTime, timeZone)}`,
    );
  };
  return (
    <Flex gap="large" alignItems="end" wrap>
      <TextField {...common} type="date" value={day} onChange={(next) => change(next, time)} />
      <TextField
        label={`Time (${zone || timeZone})`}
        type="time"
        value={time}
        isDisabled={day === ''}
        onChange={(next) => change(day, next)}
      />
    </Flex>
  );
}

/** A zone's offset from UTC at a local time, as `+01:00`. */
function offsetAt(day: string, time: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offset = (instant: Date) =>
    /GMT([+-]\d{2}:\d{2})/.exec(
      format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '',
    )?.[1] ?? '+00:00';
  const first = offset(new Date(`${day}T${time}Z`));
  // Close to a clock change, the offset at the resulting instant may differ.
  return offset(new Date(`${day}T${time}${first}`));
}
