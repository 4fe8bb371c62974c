import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProgressDisplay, type Progress } from './createProgressDisplay.ts';

const lines: string[] = [];
afterEach(() => {
  lines.length = 0;
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Each progress one second after the other. */
function show(forPrograms: boolean, all: readonly (Progress | null)[]): void {
  let seconds = 0;
  const display = createProgressDisplay(
    forPrograms,
    () => seconds * 1000,
    (label) => ({
      update: (done, total) => lines.push(`${label} ${done}/${total}`),
      end: () => lines.push(`${label} ends`),
    }),
  );
  for (const progress of all) {
    display(progress);
    seconds += 1;
  }
}

const pages = (count: number) =>
  Array.from({ length: count }, (_, done) => ({ step: 'pages' as const, done, total: 99 }));

describe('createProgressDisplay', () => {
  it('shows people one bar at a time', () => {
    show(false, [
      { step: 'articles', done: 0, total: 9 },
      { step: 'articles', done: 1, total: 9 },
      { step: 'pages', done: 0, total: 5 },
      { step: 'pages', done: 1, total: 5 },
      null,
    ]);
    expect(lines).toEqual(['Articles made 1/9', 'Articles made ends', 'Pages 1/5', 'Pages ends']);
  });

  it('shows nothing of a step that takes less than a second', () => {
    show(false, [{ step: 'pages', done: 3, total: 3 }, null, { step: 'pages', done: 2, total: 2 }]);
    expect(lines).toEqual(['Pages ends']);
  });

  it('tells programs every ten seconds, as information and without a drawing', () => {
    vi.stubEnv('LOG_FORMAT', 'json');
    vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
    show(true, pages(25));
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      [1, 11, 21].map((done) => ({
        time: expect.any(String),
        level: 'info',
        event: 'progress',
        message: `Pages: ${done} of 99`,
        step: 'pages',
        done,
        total: 99,
      })),
    );
  });
});
