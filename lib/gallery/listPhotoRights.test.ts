import { describe, expect, it } from 'vitest';
import { testPhoto } from '../../testing/testArticle.ts';
import { testPublication } from '../../testing/testPublication.ts';
import { listPhotoRights } from './listPhotoRights.ts';

const licenceOf = (licence: string) => listPhotoRights(testPhoto({ licence })).licence?.name ?? null;

describe('listPhotoRights', () => {
  it.each([
    ['https://creativecommons.org/licenses/by-sa/4.0/', 'CC BY-SA 4.0'],
    ['http://www.creativecommons.org/licenses/by/2.0/deed.de', 'CC BY 2.0'],
    ['https://creativecommons.org/licenses/by/3.0/igo/', 'CC BY 3.0'],
    ['https://creativecommons.org/publicdomain/mark/1.0/', 'Public domain'],
    ['https://example.com/terms', 'Licence'],
  ])('names the licence %s', (url, name) => {
    expect(listPhotoRights(testPhoto({ licence: url })).licence).toEqual({ name, url });
  });

  it('leaves out the licence of the site, however its address is written', () => {
    expect(licenceOf(String(testPublication.licence?.url))).toBeNull();
    expect(licenceOf('http://creativecommons.org/publicdomain/zero/1.0/deed.en')).toBeNull();
    expect(listPhotoRights(testPhoto({ licence: undefined })).licence).toBeNull();
  });

  it.each(['© Ines Falk', 'Copyright 2024 Ines Falk. All rights reserved', '(c) INES FALK, 2024', '©', ''])(
    'leaves out the copyright notice "%s", which says no more than the credit',
    (copyright) => {
      expect(listPhotoRights(testPhoto({ credit: 'Ines Falk', copyright })).copyright).toBeNull();
    },
  );

  it('leaves out a copyright notice that is the licence of the site', () => {
    expect(listPhotoRights(testPhoto({ copyright: testPublication.licence?.name })).copyright).toBeNull();
  });

  it('keeps a copyright notice that names somebody else', () => {
    const photo = testPhoto({ credit: 'Ines Falk', copyright: '© 2024 Harbour Gazette' });
    expect(listPhotoRights(photo).copyright).toBe('© 2024 Harbour Gazette');
  });
});
