/**
 * The files of the published site that an address may mean, most likely first. None for paths that
 * lead out of the folder, compressed copies, dot files, and top-level names with an underscore,
 * which are configuration for hosts.
 *
 * @param pathname path of the requested address, percent-encoded
 */
export function filesOfAddress(pathname: string): readonly string[] {
  if (pathname === '/') return ['index.html'];
  const path = decodePath(pathname);
  if (path === null || /^_(?!next\/)|\.(?:br|gz|html)$/.test(path)) return [];
  const page = `${path}.html`;
  const hasExtension = path.lastIndexOf('.') > path.lastIndexOf('/');
  return hasExtension ? [path, page] : [page, path];
}

/** Without the leading slash; null if a segment cannot be the name of a published file. */
function decodePath(pathname: string): string | null {
  try {
    const segments = pathname.slice(1).split('/').map(decodeURIComponent);
    return segments.some((segment) => /^$|^\.|[/\\\0]/.test(segment)) ? null : segments.join('/');
  } catch {
    return null;
  }
}
