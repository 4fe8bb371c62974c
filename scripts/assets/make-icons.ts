import { readFile, writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';

/**
 * Makes the two icons of the site that have to be bitmaps, from `app/icon.svg`: `favicon.ico`,
 * which feed readers and browsers ask for by that name, and the icon for the home screens of
 * phones.
 */
const svg = await readFile('app/icon.svg');

const FAVICON_PX = 48;
/** Phones round the corners themselves, and fill what is transparent with black. */
const TOUCH_ICON_PX = 180;

const favicon = await draw(FAVICON_PX).png().toBuffer();
await writeFile('public/favicon.ico', buildIco(favicon, FAVICON_PX));
await draw(TOUCH_ICON_PX)
  .flatten({ background: '#fbf8f2' })
  .png({ palette: true })
  .toFile('public/apple-touch-icon.png');

function draw(sizePx: number): Sharp {
  return sharp(svg, { density: (72 * sizePx) / 32 }).resize(sizePx, sizePx);
}

/** An ICO file of one PNG. Layout: https://en.wikipedia.org/wiki/ICO_(file_format) */
function buildIco(png: Buffer, sizePx: number): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.writeUInt8(sizePx, 6);
  header.writeUInt8(sizePx, 7);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}
