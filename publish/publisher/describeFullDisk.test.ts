import { describe, expect, it } from 'vitest';
import { BuildError } from '../process/BuildError.ts';
import { describeFullDisk, estimateBytes, formatFullDisk, isDiskFull } from './describeFullDisk.ts';

const full = Object.assign(new Error('write failed'), { code: 'ENOSPC' });

describe('isDiskFull', () => {
  it.each([
    ['an error of the system', full],
    ['a full quota', Object.assign(new Error('x'), { code: 'EDQUOT' })],
    ['its cause', new Error('could not be encoded', { cause: full })],
    ['one of several', new AggregateError([new Error('x'), full])],
    ['the message of another process', new BuildError('/articles/pier: ENOSPC: no space left on device, write')],
    ['the message of a library', new Error('VipsJpeg: No space left on device')],
  ])('finds it in %s', (_where, error) => {
    expect(isDiskFull(error)).toBe(true);
  });

  it('finds it in no other error', () => {
    expect(isDiskFull(new Error('ENOENT: no such file'))).toBe(false);
    expect(isDiskFull('ENOSPC')).toBe(false);
  });
});

describe('describeFullDisk', () => {
  it('names the disk, what is free and what is needed', () => {
    expect(
      formatFullDisk({
        folder: '/srv/site',
        freeBytes: 812_345,
        neededBytes: estimateBytes(1000, 500),
        folders: ['/srv/site', '.cache', '.galley'],
      }),
    ).toBe(
      'The disk of /srv/site is full: 812 KB are free. This newsroom takes about 2.2 GB in /srv/site, .cache, .galley ' +
        'together. Make room; what is published stays as it is.',
    );
  });

  it('looks at the disks that this newsroom is on', async () => {
    expect(await describeFullDisk()).toMatch(
      /^The disk of \S+ is full: [\d.]+ [KMG]B are free\. .* about \d+ MB in out, /,
    );
  });
});
