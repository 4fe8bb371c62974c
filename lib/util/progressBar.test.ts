import { describe, expect, it } from 'vitest';
import { clearProgressBar, createProgressBar } from './progressBar.ts';

function record(isTTY: boolean, columns = 80) {
  let milliseconds = 0;
  const written: string[] = [];
  const stream = { isTTY, columns, write: (text: string) => written.push(text) };
  return {
    written,
    wait: (more: number) => {
      milliseconds += more;
    },
    bar: createProgressBar('Pictures', stream, () => milliseconds),
  };
}

describe('createProgressBar', () => {
  it('writes nothing when there is nothing to do', () => {
    for (const isTTY of [true, false]) {
      const { bar, written } = record(isTTY);
      bar.update(0, 0, '');
      bar.end();
      expect(written).toEqual([]);
    }
  });

  it('draws one line again and again on a terminal, with count, share and time left', () => {
    const { bar, written, wait } = record(true);
    bar.update(0, 4, '');
    wait(30_000);
    bar.update(1, 4, 'content/articles/fire/pier.jpg');
    bar.update(2, 4, 'drawn a moment ago');
    wait(30_000);
    bar.update(4, 4, 'last.jpg');
    bar.end();
    bar.end();
    expect(written).toEqual([
      '\r\x1B[2KPictures ░░░░░░░░░░░░░░░░░░░░░░░░ 0/4  0%',
      '\r\x1B[2KPictures ██████░░░░░░░░░░░░░░░░░░ 1/4  25%  1 min 30 s left  pier.jpg',
      '\r\x1B[2KPictures ████████████████████████ 4/4  100%  last.jpg',
      '\n',
    ]);
  });

  it('keeps to the width of the terminal', () => {
    const { bar, written } = record(true, 50);
    bar.update(1, 4, `${'long'.repeat(30)}.jpg`);
    expect(written[0]?.replace('\r\x1B[2K', '')).toHaveLength(49);
  });

  it('makes room for a line of text, and is drawn again below it', () => {
    const { bar, written, wait } = record(true);
    bar.update(1, 4, '');
    clearProgressBar();
    clearProgressBar();
    wait(1000);
    bar.update(2, 4, '');
    expect(written.map((text) => text.replace(/Pictures .*/, 'bar'))).toEqual([
      '\r\x1B[2Kbar',
      '\r\x1B[2K',
      '\r\x1B[2Kbar',
    ]);
  });

  it('writes plain lines into a log, at most one in ten seconds, and the last', () => {
    const { bar, written, wait } = record(false);
    for (let done = 0; done <= 10; done++) {
      bar.update(done, 10, 'pier.jpg');
      wait(4000);
    }
    bar.end();
    expect(written).toEqual([
      'Pictures 0/10  0%\n',
      'Pictures 3/10  30%  28 s left\n',
      'Pictures 6/10  60%  16 s left\n',
      'Pictures 9/10  90%  4 s left\n',
      'Pictures 10/10  100%\n',
    ]);
  });
});
