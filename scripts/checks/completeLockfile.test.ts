import { describe, expect, it } from 'vitest';
import { completeLockfile, listMissingOptionals } from './completeLockfile.ts';

const lockfile = {
  packages: {
    '': {},
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@tool/linux-x64-musl': '1.2.3', '@tool/windows-arm64': '1.2.3', fsevents: '~2.3.2' },
    },
    'node_modules/@tool/linux-x64-musl': { version: '1.2.3' },
  },
};

describe('completeLockfile', () => {
  it('locks the binaries of other platforms that npm left out', () => {
    expect(completeLockfile(lockfile).packages).toHaveProperty(['node_modules/@tool/windows-arm64'], {
      version: '1.2.3',
      os: ['win32'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    });
  });

  it('leaves what is locked, and what has no exact version, alone', () => {
    expect([...listMissingOptionals(lockfile).keys()]).toEqual(['node_modules/@tool/windows-arm64']);
    expect(listMissingOptionals(completeLockfile(lockfile)).size).toBe(0);
  });
});
