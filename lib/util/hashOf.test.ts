import { expect, it } from 'vitest';
import { hashOf } from './hashOf.ts';

it('is the same for the same parts, as text or as bytes', () => {
  expect(hashOf('pier', 'crane')).toBe(hashOf(Buffer.from('pier'), 'crane'));
});

it('tells parts apart by where one ends', () => {
  expect(hashOf('ab', 'c')).not.toBe(hashOf('a', 'bc'));
  expect(hashOf('a', '')).not.toBe(hashOf('a'));
});

it('keeps its value: published pictures are named by it', () => {
  expect(hashOf('full-3', '0123456789abcdef')).toBe('361969d67ab6c84afaac998b7f3eca20');
});
