import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { COLOUR_NAMES, DEFAULT_COLOURS } from './publication.ts';

it('has the colours of the style sheet', async () => {
  const styles = await readFile('app/globals.css', 'utf8');
  for (const name of COLOUR_NAMES) {
    const { light, dark } = DEFAULT_COLOURS;
    expect(styles).toContain(`--color-${name}: light-dark(${light[name]}, ${dark[name]});`);
  }
});
