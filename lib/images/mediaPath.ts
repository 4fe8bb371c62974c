/** Address of a rendition on the published site. */
export function mediaPath(name: string): string {
  return `/media/${name}`;
}
