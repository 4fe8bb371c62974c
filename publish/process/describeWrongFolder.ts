/**
 * Why the checkout cannot be in this folder: Tailwind finds no style sheet below a number sign,
 * which its resolver takes for the beginning of a fragment.
 */
export function describeWrongFolder(folder: string): string | null {
  if (!folder.includes('#')) return null;
  return `The path of this folder contains "#", with which Tailwind cannot work: ${folder}. Rename it.`;
}
