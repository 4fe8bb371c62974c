import { inventArchive } from './newsroom.ts';
import { writeGalleyContent } from './writeContent.ts';

/**
 * Writes a Galley newsroom for measurements; see `inventArchive`.
 *
 * @param folder is emptied first
 */
export async function generateArchive(folder: string, articleCount: number): Promise<void> {
  await writeGalleyContent(folder, inventArchive(articleCount));
}
