/**
 * Where the file of an address may be in the published site, the likelier place first. None for what is no reader's
 * address: a way out of the folder, a compressed copy, names that begin with a dot, and files at the top whose names begin
 * with an underscore, which tell hosts how to serve the others.
 *
 * @param pathname path of the address, percent-encoded, as it was asked for
 */
export function filesOfAddress(pathname: string): readonly string[] {
  if (pathname === '/') return ['index.html'];
  const path = decodePath(pathname);
  if (path === null || /^_(?!next\/)|\.(?:br|gz|html)$/.test(path)) return [];
  const page = `${path}.html`;
  const hasExtension = path.lastIndexOf('.') > path.lastIndexOf('/');
  return hasExtension ? [path, page] : [page, path];
}

/** Without the slash at its front; null when a segment could not be the name of a published file. */
function decodePath(pathname: string): string | null {
  try {
    const segments = pathname.slice(1).split('/').map(decodeURIComponent);
    return segments.some((segment) => /^$|^\.|[/\\\0]/.test(segment)) ? null : segments.join('/');
  } catch {
    return null;
  }
}
