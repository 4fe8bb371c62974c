import { readFile, writeFile } from 'node:fs/promises';
import { DEFAULT_COLOURS } from '../../lib/content/model/publication/publication.ts';
import { drawIcons } from '../../lib/images/drawIcons.ts';

/** Makes the bitmap icons of a publication that has no icon of its own, from `app/icon.svg`. */
const { favicon, touchIcon } = await drawIcons(await readFile('app/icon.svg'), 32, DEFAULT_COLOURS.light.paper);
await writeFile('public/favicon.ico', favicon);
await writeFile('public/apple-touch-icon.png', touchIcon);
