import { describe, expect, it } from 'vitest';
import { beginTogether, hearTogether, type Together } from './together.ts';

const [ada, ben] = [
  { id: 'a', name: 'Ada' },
  { id: 'b', name: 'Ben' },
];
const presence = (present: (typeof ada)[], writer: typeof ada | null) =>
  ({ kind: 'presence', slug: 'pier', present, writer }) as const;
const hear = (together: Together, ...events: Parameters<typeof hearTogether>[1][]) =>
  events.reduce((state, event) => hearTogether(state, event, 'pier', 'a'), together);
const alone = beginTogether({ present: [], writer: null }, 'a');
const reading = beginTogether({ present: [ben], writer: ben }, 'a');

describe('together', () => {
  it('writes where nobody else does, and reads along where somebody does', () => {
    expect(alone.isWriting).toBe(true);
    expect(reading).toMatchObject({ isWriting: false, writer: ben, others: [ben] });
  });

  it('writes in the other tab of the same person', () => {
    expect(beginTogether({ present: [ada], writer: ada }, 'a')).toMatchObject({ isWriting: true, others: [] });
  });

  it('says who has taken over, until one writes again', () => {
    const taken = hear(alone, presence([ada, ben], ada), presence([ada, ben], ben));
    expect(taken).toMatchObject({ isWriting: false, takenBy: ben, writer: ben });
    expect(hear(taken, presence([ada, ben], ada))).toMatchObject({ isWriting: true, takenBy: null, writer: null });
  });

  it('goes on reading when the writer leaves: it has to be asked for', () => {
    expect(hear(reading, presence([ada], null))).toMatchObject({ isWriting: false, writer: null });
  });

  it('goes on writing while its own line is interrupted', () => {
    expect(hear(alone, presence([ben], null)).isWriting).toBe(true);
  });

  it('knows who asks, as long as they are there', () => {
    const asked = hear(alone, presence([ada, ben], ada), { kind: 'asked', slug: 'pier', by: ben });
    expect(asked.asking).toEqual(ben);
    expect(hear(asked, presence([ada], ada)).asking).toBeNull();
    expect(hear(asked, presence([ada, ben], ben)).asking).toBeNull();
  });

  it('hears nothing of other articles', () => {
    expect(hear(alone, { ...presence([ben], ben), slug: 'other' })).toBe(alone);
  });
});
