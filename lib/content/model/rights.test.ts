import { describe, expect, it } from 'vitest';
import { resolveRights } from './rights.ts';

const file = { alt: 'A pier', caption: 'From the file', credit: 'Agency', creator: 'A. Maker' };

describe('resolveRights', () => {
  it('prefers what the editor wrote', () => {
    expect(resolveRights({ caption: 'Written', credit: 'Desk' }, 'Gallery', file)).toEqual({
      ...file,
      caption: 'Written',
      credit: 'Desk',
    });
  });

  it('prefers the gallery’s credit to the file’s', () => {
    expect(resolveRights({}, 'Gallery', file).credit).toBe('Gallery');
  });

  it('falls back on the file', () => {
    expect(resolveRights({}, undefined, file)).toEqual(file);
  });

  it('describes no decorative photo, whatever the file says', () => {
    expect(resolveRights({ decorative: true }, undefined, file).alt).toBeUndefined();
  });

  it('leaves out what nobody gave', () => {
    expect(resolveRights({}, undefined, {})).toEqual({});
  });
});
