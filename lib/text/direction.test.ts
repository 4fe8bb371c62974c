import { expect, it } from 'vitest';
import { directionOfLanguage, directionOfText } from './direction.ts';

it.each([
  ['en-GB', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['ur', 'rtl'],
  ['az', 'ltr'],
  ['az-Arab', 'rtl'],
  ['ff-Adlm', 'rtl'],
])('the language %s runs %s', (tag, direction) => {
  expect(directionOfLanguage(tag)).toBe(direction);
});

it.each([
  ['The word سلام means peace.', 'ltr'],
  ['«سلام» means peace.', 'rtl'],
  ['1. שלום', 'rtl'],
  ['𞤀𞤣𞤤𞤢𞤥', 'rtl'],
  ['灯台', 'ltr'],
  ['1 – 2', null],
])('the direction of “%s” is %s', (text, direction) => {
  expect(directionOfText(text)).toBe(direction);
});
