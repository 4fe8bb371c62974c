import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../lib/settings/settings.ts';
import { writeSettingsTable } from './writeSettingsTable.ts';

const DOCUMENT = 'Before\n\n| Variable | Default |\n| -------- | ------- |\n| `OLD`    | x       |\n\nAfter\n';

describe('writeSettingsTable', () => {
  it('replaces the table by one with a row for every setting, and leaves the rest alone', () => {
    const text = writeSettingsTable(DOCUMENT);
    expect(text).toMatch(/^Before\n\n\| Variable +\| Default +\| Example +\| What it means +\|\n\| -/);
    expect(text.endsWith(' |\n\nAfter\n')).toBe(true);
    const names = [...text.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(SETTINGS));
  });

  it('changes nothing the second time', () => {
    const text = writeSettingsTable(DOCUMENT);
    expect(writeSettingsTable(text)).toBe(text);
  });

  it('refuses a document without the table', () => {
    expect(() => writeSettingsTable('No table')).toThrow('There is no table of settings');
  });
});
