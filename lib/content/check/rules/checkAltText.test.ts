import { describe, expect, it } from 'vitest';
import { isNameOfFile, saysNothing } from './checkAltText.ts';

describe('alt text', () => {
  it.each([
    ['DSC_0042', 'pier.jpg'],
    ['IMG-20190101-WA0001', 'pier.jpg'],
    ['IMG_2041.HEIC', 'pier.jpg'],
    ['image', 'pier.jpg'],
    ['Image 3', 'pier.jpg'],
    ['[Photo]', 'pier.jpg'],
    ['untitled', 'pier.jpg'],
    ['Untitled-1', 'pier.jpg'],
    ['picture.', 'pier.jpg'],
    ['Image of', 'pier.jpg'],
    ['Bild', 'pier.jpg'],
    ['写真', 'pier.jpg'],
    ['фото', 'pier.jpg'],
    ['SONY DSC', 'pier.jpg'],
    ['02-rover-moving-away', '02-rover-moving-away.jpg'],
    ['harbour_fire', 'harbour_fire.jpg'],
    ['pier.jpg', 'pier.jpg'],
    ['étude 1.jpg'.normalize('NFD'), 'étude 1.jpg'.normalize('NFC')],
    ['…', 'pier.jpg'],
    ['12', 'pier.jpg'],
  ])('says nothing: “%s”', (alt, src) => {
    expect(isNameOfFile(alt, src) || saysNothing(alt)).toBe(true);
  });

  it.each([
    ['Pier', 'pier.jpg'],
    ['A camera', 'pier.jpg'],
    ['Scanner', 'pier.jpg'],
    ['Photo of a pier', 'pier.jpg'],
    ['Untitled, a painting by Ann Ng', 'pier.jpg'],
    ['NASA', 'pier.jpg'],
    ['Rover moving away', 'rover-moving-away.jpg'],
    ['灯台', 'pier.jpg'],
    ['9 of hearts', 'pier.jpg'],
  ])('says something: “%s”', (alt, src) => {
    expect(isNameOfFile(alt, src) || saysNothing(alt)).toBe(false);
  });
});
