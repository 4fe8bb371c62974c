import { describe, expect, it } from 'vitest';
import { fillMissing } from './fillMissing.ts';

const standIns = { section: 'coast', contributor: 'ada-quill', now: new Date('2026-03-01T12:00:00Z') };

describe('fillMissing', () => {
  it('fills in what nobody has written yet', () => {
    expect(fillMissing('---\nheadline: A storm\nstandfirst: ""\nstatus: draft\n---\n\nIt rains.\n', standIns)).toBe(
      [
        '---',
        'headline: A storm',
        'standfirst: "To be written"',
        'status: draft',
        'section: coast',
        'byline:',
        '  - ada-quill',
        'date: 2026-03-01T12:00:00.000Z',
        'credits:',
        '  - role: To be written',
        '    name: To be written',
        '---',
        '',
        'It rains.',
        '',
      ].join('\n'),
    );
  });

  it.each(['---\nheadline: [\n---\n\nIt rains.\n', 'It rains.\n'])('leaves a text that it cannot read', (text) => {
    expect(fillMissing(text, standIns)).toBe(text);
  });
});
