import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIXED_NAMES } from '../../../addresses.ts';
import { isSlug } from '../../model/isSlug.ts';

it('no page of a newsroom can have the address of a route', () => {
  const routes = readdirSync('app', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isSlug(entry.name))
    .map(({ name }) => name);
  expect(routes.filter((name) => !FIXED_NAMES.has(name))).toEqual([]);
});
