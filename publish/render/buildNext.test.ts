import { describe, expect, it } from 'vitest';
import { refuseFolder } from './buildNext.ts';

describe('refuseFolder', () => {
  it('refuses a folder with a number sign, before Next is built', () => {
    expect(() => refuseFolder('/srv/C#/galley')).toThrow('The path of this folder contains "#"');
  });

  it.each(['/srv/my site', '/srv/zoë', '/srv/100%', '/srv/50%20off', '/srv/a?b'])('takes %s', (folder) => {
    expect(() => refuseFolder(folder)).not.toThrow();
  });
});
