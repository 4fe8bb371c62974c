import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildXmp } from '../../lib/images/metadata/buildXmp.ts';
import { samplePhoto } from '../../lib/images/samplePhoto.testing.ts';

/** Writes a folder of fifteen photos with captions and credits in their metadata, and a text. */
export async function writeShoot(folder: string): Promise<void> {
  await mkdir(folder);
  for (let number = 1; number <= 15; number++) {
    const xmp = buildXmp({
      alt: `A card with the number ${number}`,
      caption: `Rover & lander, picture ${number}: “so far” {the first} <year> &lt; &amp;.`,
      credit: 'CNSA/CLEP',
      creator: 'Wang Lin',
    });
    const photo = samplePhoto(1200 + number, 800)
      .jpeg()
      .withXmp(xmp);
    await photo.toFile(join(folder, `Rover ${number}.JPG`));
  }
  await writeFile(join(folder, 'notes.txt'), 'not a picture');
}
