import { describe, expect, it } from 'vitest';
import { isPreviewSigned, signPreview } from './previewToken.ts';

const SECRET = 'a secret of sufficient length';
const NOW = new Date('2024-03-12T10:00:00Z');
const LATER = new Date('2024-03-13T10:00:00Z');
const token = signPreview('/preview/new-ferry', LATER, SECRET);

describe('isPreviewSigned', () => {
  it('takes the token for its own address until it expires', () => {
    expect(isPreviewSigned('/preview/new-ferry', token, NOW, SECRET)).toBe(true);
    expect(isPreviewSigned('/preview/new-ferry', token, new Date(LATER.getTime() - 1), SECRET)).toBe(true);
    expect(isPreviewSigned('/preview/new-ferry', token, LATER, SECRET)).toBe(false);
  });

  it.each([
    ['of another article', '/preview/shipyard', token],
    ['of a picture of it', '/preview/new-ferry/media/a.jpg', token],
    ['with a later end', '/preview/new-ferry', token.replace(/^\d+/, (seconds) => String(Number(seconds) + 1))],
    ['with a changed signature', '/preview/new-ferry', token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))],
    ['without a signature', '/preview/new-ferry', token.replace(/\..*/, '.')],
    ['that is empty', '/preview/new-ferry', ''],
    ['that is cut off', '/preview/new-ferry', token.slice(0, -1)],
    ['that is longer', '/preview/new-ferry', `${token}A`],
    ['whose end is no number', '/preview/new-ferry', token.replace(/^\d+/, '1e99')],
  ])('refuses a token %s', (_what, path, wrong) => {
    expect(isPreviewSigned(path, wrong, NOW, SECRET)).toBe(false);
  });

  it('refuses what was signed with another secret', () => {
    expect(isPreviewSigned('/preview/new-ferry', token, NOW, `${SECRET}!`)).toBe(false);
  });
});
