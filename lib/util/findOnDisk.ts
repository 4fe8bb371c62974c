import { access, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * The path of a file whose name may be written in another Unicode normalization than on the disk.
 * macOS writes `é` as `e` and an accent; keyboards and most other systems write one character.
 *
 * @returns the path as it is given if there is no such file
 */
export async function findOnDisk(path: string): Promise<string> {
  const name = basename(path);
  if (/^[ -~]*$/.test(name)) return path;
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) return path;
  const names = await readdir(dirname(path)).catch(() => []);
  const found = names.find((one) => one.normalize('NFC') === name.normalize('NFC'));
  return found === undefined ? path : join(dirname(path), found);
}
