import { describe, expect, it } from 'vitest';
import { redirectKey } from './redirectKey.ts';

describe('redirectKey', () => {
  it.each([
    ['/2019/05/storm', '/2019/05/storm'],
    ['/2019/05/storm/', '/2019/05/storm'],
    ['/2019/05/storm.html', '/2019/05/storm'],
    ['/2019/05/storm?utm_source=x', '/2019/05/storm'],
    ['/%d0%bf%D1%80', '/пр'],
    ['/cafe\u0301', '/café'],
    ['/100%', '/100%'],
    ['/?p=12', '/?p=12'],
    ['/?page_id=12&x=1', '/?p=12'],
    ['/?x=1&p=12', '/?p=12'],
    ['/?p=abc', '/'],
    ['/index.html', '/'],
    ['/', '/'],
  ])('of %j is %j', (address, key) => {
    expect(redirectKey(address)).toBe(key);
  });
});
