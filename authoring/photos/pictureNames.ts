/** A file name that can be part of an address: `Rover (2).JPG` becomes `rover-2.jpg`. */
export function fileName(original: string): string {
  const dot = original.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [original.slice(0, dot), original.slice(dot + 1)] : [original, 'jpg'];
  const plain = stem
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .slice(0, 80);
  return `${(plain || 'photo').toLowerCase()}.${extension.toLowerCase()}`;
}

/** @param taken names in lower case */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const [stem, extension] = [name.replace(/\.[^.]+$/, ''), name.replace(/^.*\./, '')];
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${stem}-${count}.${extension}`;
  return free;
}
