import { describe, expect, it } from 'vitest';
import { isFactoryCaption } from './isFactoryCaption.ts';

const UNKNOWN = { make: '', model: '', software: '' };

describe('isFactoryCaption', () => {
  it.each([
    'OLYMPUS DIGITAL CAMERA         ',
    'SANYO DIGITAL CAMERA',
    'KONICA MINOLTA DIGITAL CAMERA',
    'KODAK Digital Still Camera',
    'MOULTRIE DIGITAL GAME CAMERA',
    'MEDION DIGITAL CAMERA',
    'Digital Camera',
    'SONY DSC',
    'Minolta DSC',
    'EPSON DSC picture',
    'SAMSUNG CAMERA PICTURES',
    '<Digimax i5, Samsung #1>',
    '<KENOX S1050  / Samsung S1050>',
    'hdr',
    'oznorWO',
    'fbthdr',
    'btfmdn',
    'mde_soft',
    'sdr_HDRB',
    '_cuva',
    'smart',
    'Maker:0x4c,Date:2017-10-24,Ver:5,Lens:Kan03,Act:Lar02,E-Y',
    'HELLOMOTO',
    'My beautiful picture',
    'Scanner',
    'CanoScan LiDE 110',
    'KODAK SLIDE N SCAN',
    'Created with GIMP',
    'Created by Imlib',
    'File written by Adobe Photoshop® 4.0',
    'LEAD Technologies Inc. V1.01',
    'Exif_JPEG_PICTURE',
    'Screenshot',
    'binary comment',
    'default',
    'untitled',
    'DCIM\\100MEDIA\\DJI_0042.JPG',
    'DSC_0042',
    'IMG-20190101-WA0001',
    'harbour-01.jpg',
  ])('knows that nobody wrote “%s”', (caption) => {
    expect(isFactoryCaption(caption, UNKNOWN)).toBe(true);
  });

  it.each([
    'A pier at night',
    'Camera crews wait outside the court',
    'A digital camera from 1999',
    'The last digital camera of the Olympus factory',
    'Smart houses in the old harbour',
    'Night market',
    'HMS Victory',
    'Oslo',
    'Portrait of Ann Ng',
    'Scan of the treaty, signed in 1905',
    'Image of a black hole, by the Event Horizon Telescope',
    'Default judgment was given on Monday',
    'Created by hand: baskets on sale in the market of the old town, on a Sunday in May',
    '灯台',
    'P. J. Harvey',
    'Mon Repos',
    'IMG Academy won 3-0',
  ])('leaves alone what somebody wrote: “%s”', (caption) => {
    expect(isFactoryCaption(caption, UNKNOWN)).toBe(false);
  });

  it('knows the names of the device itself', () => {
    const device = { make: 'HUAWEI', model: 'Pura 70 Pro+', software: 'Capture One 23' };
    for (const caption of ['Huawei', 'Pura 70 Pro+', 'HUAWEI  Pura 70 Pro+', 'Capture One 23']) {
      expect(isFactoryCaption(caption, device), caption).toBe(true);
    }
  });
});
