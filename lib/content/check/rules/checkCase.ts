import { START_OF_FILE } from '../../model/problem.ts';
import type { FileFinding } from '../newsroom.ts';

/**
 * Rule: no two files or folders have names that differ only in case, or in Unicode normalization.
 * On many disks, and on some servers, they would be the same file.
 */
export function checkCase(paths: Iterable<string>): FileFinding[] {
  const seen = new Map<string, string>();
  return [...paths].sort().flatMap((path) => {
    const key = foldCase(path);
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, path);
      return [];
    }
    // Files in two clashing folders clash only because of the folders.
    if (parentOf(path) !== parentOf(other)) return [];
    return [
      {
        ...START_OF_FILE,
        file: path,
        rule: 'case-clash',
        message: `the name differs from "${other.split('/').at(-1)}" only in upper and lower case`,
        hint: 'On many disks the two are one file. Rename or remove one of them.',
      },
    ];
  });
}

/** As disks compare names that ignore case: to them ς is σ, and ß is ss. */
function foldCase(path: string): string {
  return path.normalize('NFC').toLowerCase().replace(/ς/g, 'σ').replace(/ß/g, 'ss');
}

function parentOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}
