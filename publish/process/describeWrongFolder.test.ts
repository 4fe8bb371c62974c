import { expect, it } from 'vitest';
import { describeWrongFolder } from './describeWrongFolder.ts';

it('refuses a folder with a number sign', () => {
  expect(describeWrongFolder('/srv/C#/galley')).toContain('The path of this folder contains "#"');
});

it.each(['/srv/my site', '/srv/zoë', '/srv/100%', '/srv/50%20off', '/srv/a?b'])('takes %s', (folder) => {
  expect(describeWrongFolder(folder)).toBeNull();
});
