import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeThumbnail } from '../../lib/images/makeThumbnail.ts';
import { escapeXml } from '../../lib/util/escapeXml.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import type { ListedPhoto } from './exportNewsroomCaptions.ts';

const THUMBNAIL_EDGE_PX = 320;

/**
 * Writes a page with a thumbnail of each photo of a table, under the number of its row, to look at
 * while the table is filled in. The thumbnails are in a folder beside it.
 *
 * @param path of the page: `captions.html`
 */
export async function writeThumbnailSheet(
  path: string,
  photos: readonly ListedPhoto[],
  onProgress: (done: number, total: number, current: string) => void,
): Promise<void> {
  const folder = path.replace(/(?:\.html)?$/, '-thumbnails');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const cards: string[] = [];
  for (const [index, listed] of photos.entries()) {
    onProgress(index, photos.length, listed.article);
    const thumbnail = await makeThumbnail(listed.path, THUMBNAIL_EDGE_PX);
    if (thumbnail) await writeFile(join(folder, `${listed.row}.jpg`), thumbnail);
    cards.push(formatCard(listed, thumbnail ? `${basename(folder)}/${listed.row}.jpg` : null));
  }
  await writeFileAtomic(path, formatSheet(cards));
}

function formatCard({ row, article, headline, photo, lacks }: ListedPhoto, thumbnail: string | null): string {
  const { alt, caption, credit } = photo.captions;
  const picture = thumbnail
    ? `<img src="${escapeXml(encodeURI(thumbnail))}" alt="" loading="lazy">`
    : '<p class="none">The file is missing.</p>';
  const lines = [
    ['Alt', alt],
    ['Caption', caption],
    ['Credit', credit],
  ].map(([name = '', text = '']) => `<dt>${name}</dt><dd>${text === '' ? '<mark>none</mark>' : escapeXml(text)}</dd>`);
  return `<li id="row-${row}"><h2>${row}</h2>${picture}<p>${escapeXml(headline)}<br><code>${escapeXml(article)}/${escapeXml(photo.src)}</code></p><dl>${lines.join('')}</dl>${lacks.length > 0 ? `<p>Lacks: ${lacks.join(', ')}</p>` : ''}</li>`;
}

function formatSheet(cards: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Photos of the captions table</title>
<style>
body { font: 1rem/1.4 system-ui, sans-serif; margin: 1rem; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
li { border: 1px solid #888; padding: .75rem; overflow-wrap: anywhere; }
h2 { margin: 0; } img { max-width: 100%; height: auto; } dl { margin: 0; } dt { font-weight: bold; } dd { margin: 0 0 .25rem; }
</style>
<h1>Photos of the captions table</h1>
<p>The number above a photo is that of its row. ${cards.length} photos.</p>
<ul>
${cards.join('\n')}
</ul>
</html>
`;
}
