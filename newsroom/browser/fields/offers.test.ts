import { expect, it } from 'vitest';
import { formatOffers } from './offers.ts';

const offers = ['Saturn', 'New moons', 'Moon', 'Möbius'].map((label) => ({ value: label.toLowerCase(), label }));

it('offers what begins with the words first, and nothing that was chosen', () => {
  expect(formatOffers(offers, [], 'mo').map(({ label }) => label)).toEqual(['Moon', 'Möbius', 'New moons']);
  expect(formatOffers(offers, ['moon'], ' MOO ').map(({ label }) => label)).toEqual(['New moons']);
});
