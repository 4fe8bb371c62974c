import { describe, expect, it } from 'vitest';
import { embedAddress } from './embedAddress.ts';

describe('embedAddress', () => {
  it.each([
    ['//www.youtube.com/embed/a-b_c?rel=0', 'https://www.youtube.com/watch?v=a-b_c'],
    ['https://www.youtube-nocookie.com/embed/abc', 'https://www.youtube.com/watch?v=abc'],
    ['https://player.vimeo.com/video/12?h=1', 'https://vimeo.com/12'],
    ['https://open.spotify.com/embed/episode/x1?t=0', 'https://open.spotify.com/episode/x1'],
    [
      'https://www.facebook.com/plugins/post.php?width=500&href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1&w=2',
      'https://www.facebook.com/a/posts/1',
    ],
    ['https://example.org/map', 'https://example.org/map'],
  ])('opens %s as %s', (url, address) => {
    expect(embedAddress(url)).toBe(address);
  });
});
