/**
 * The file of an address: `/` → `index.html`, `/articles/x` → `articles/x.html`, `/feed.xml` →
 * `feed.xml`.
 */
export function fileOfAddress(address: string): string {
  if (address === '/') return 'index.html';
  return isPage(address) ? `${address.slice(1)}.html` : address.slice(1);
}

/** Whether an address is that of a page. Its file ends in `.html`. */
export function isPage(address: string): boolean {
  return !/\.[^/]*$/.test(address);
}
