import sharp, { type Sharp } from 'sharp';

const FAVICON_PX = 48;
/** Phones round the corners themselves, and fill what is transparent with black. */
const TOUCH_ICON_PX = 180;

export type IconTask = {
  svg: string;
  /** Of the drawing, in its own units. */
  width: number;
  ground: string;
};

export type DrawnIcons = { favicon: Uint8Array; touchIcon: Uint8Array };

/**
 * Draws the icons that have to be bitmaps: `favicon.ico`, which feed readers and browsers ask for
 * by that name, and the icon for the home screens of phones.
 *
 * @param svg a square drawing
 * @param width of the drawing, in its own units
 * @param ground what the touch icon stands on: `#fbf8f2`
 */
export async function drawIcons(svg: Buffer, width: number, ground: string): Promise<DrawnIcons> {
  const draw = (sizePx: number): Sharp =>
    sharp(svg, { density: Math.min(100_000, (72 * sizePx) / width) }).resize(sizePx, sizePx, {
      fit: 'contain',
      background: '#0000',
    });
  const favicon = await draw(FAVICON_PX).png().toBuffer();
  const touchIcon = await draw(TOUCH_ICON_PX).flatten({ background: ground }).png({ palette: true }).toBuffer();
  return { favicon: buildIco(favicon, FAVICON_PX), touchIcon };
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
