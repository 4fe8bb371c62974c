import { describe, expect, it } from 'vitest';
import { describeReleases } from './describeReleases.ts';

const answer = (maintainers?: string | string[]) =>
  JSON.stringify({
    time: { created: '2019-01-01T00:00:00Z', '1.0.0': '2024-02-03T04:05:06Z', '2.0.0': '2026-10-11T12:13:14Z' },
    'dist-tags': { latest: '2.0.0', next: '3.0.0' },
    maintainers,
  });

describe('describeReleases', () => {
  it('tells when the version that is used was released, and the last one', () => {
    expect(describeReleases('1.0.0', answer(['ada <ada@example.org>', 'bo <bo@example.org>']))).toBe(
      'released 2024-02-03, the last is 2.0.0 of 2026-10-11; by ada <ada@example.org>, bo <bo@example.org>',
    );
  });

  it('tells that it is the last one, and does without a maintainer', () => {
    expect(describeReleases('2.0.0', answer())).toBe('released 2026-10-11, the last');
    expect(describeReleases('2.0.0', answer('ada'))).toBe('released 2026-10-11, the last; by ada');
  });

  it('takes nothing else for an answer', () => {
    expect(() => describeReleases('1.0.0', '')).toThrow();
    expect(() => describeReleases('1.0.0', '{"error":{"code":"E404"}}')).toThrow();
  });
});
