import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

/**
 * Subsets the full variable fonts to three files for readers, with one optical size for headlines
 * and running text. `newsreader.woff2` has what English is written with, and every page loads it.
 * `newsreader-more.woff2` has the other letters and signs of western Europe, and is loaded only by a
 * page that shows one of them. Both have weights 400–700: 23 KB and 13 KB instead of 132 KB.
 * `newsreader-italic.woff2` has all letters in one weight, and is loaded only by a page with
 * italics: 19 KB instead of 147 KB.
 */
const SOURCE = 'node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz';
const LAYOUT = 'app/layout.tsx';
const OPTICAL_SIZE = 28;

/**
 * Features that shape text by default. Kerning takes 9 KB, the others next to nothing. Fractions,
 * ordinals and superior figures, which no style uses, were 2 KB of glyphs.
 */
const FEATURES = ['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig'];

const latin = [...listCharacters(0x20, 0x7e), ...listCharacters(0xa0, 0xff), ...'–—‘’‚“”„…•′″−×€Œœ'];

/**
 * Beyond ASCII: English punctuation, and the letters of most foreign names and words in English
 * text. Each costs 100 bytes here. A page that needs a letter outside this set fetches 13 KB, and
 * letters from different files are not kerned.
 */
const basic = new Set([...listCharacters(0x20, 0x7e), ...'\u00a0–—‘’“”…×°áçèéíñóöü']);
const more = latin.filter((character) => !basic.has(character));
/** Signs in italics are slanted. */
const letters = latin.filter((character) => /[\p{L}\p{N}\p{P}\s]/u.test(character));

const WEIGHTS = { min: 400, max: 700 };

const range = formatRange(more);
if (!(await readFile(LAYOUT, 'utf8')).includes(`'${range}'`))
  throw new Error(`${LAYOUT} has to say for what the second file is fetched: '${range}'`);

await writeSubset('app/fonts/newsreader.woff2', 'normal', [...basic], WEIGHTS, 24_000);
await writeSubset('app/fonts/newsreader-more.woff2', 'normal', more, WEIGHTS, 14_000);
// Bold italics are rare, and browsers make them bold themselves. All weights would be 40 KB.
await writeSubset('app/fonts/newsreader-italic.woff2', 'italic', letters, 400, 20_000);

async function writeSubset(
  target: string,
  style: 'normal' | 'italic',
  characters: readonly string[],
  weight: number | typeof WEIGHTS,
  maxBytes: number,
): Promise<void> {
  const font = await subsetFont(await readFile(`${SOURCE}-${style}.woff2`), characters.join(''), {
    targetFormat: 'woff2',
    keepFeatures: FEATURES,
    variationAxes: { opsz: OPTICAL_SIZE, wght: weight },
  });
  if (font.length > maxBytes) throw new Error(`${target} would be ${font.length} bytes; at most ${maxBytes}`);
  await writeFile(target, font);
  console.log(`${target}: ${font.length} bytes`);
}

function listCharacters(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}

/** @returns the value of a `unicode-range` */
function formatRange(characters: readonly string[]): string {
  const points = characters.map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const runs: { first: number; last: number }[] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run && point <= run.last + 1) run.last = point;
    else runs.push({ first: point, last: point });
  }
  const format = (point: number) => point.toString(16).toUpperCase();
  return runs
    .map(({ first, last }) => (first === last ? `U+${format(first)}` : `U+${format(first)}-${format(last)}`))
    .join(',');
}
