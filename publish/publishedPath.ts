import rewrites from './rewrites.json';

/**
 * The address at which readers find what Next rendered. They differ only for what is in `rewrites.json`, which tells
 * Next's own server the same: Next has no route whose last segment is both a name and an ending, beside a page of that name.
 *
 * @param pathname path of the rendered response
 */
export function publishedPath(pathname: string): string {
  for (const { source, destination } of rewrites) {
    const match = patternOf(destination).exec(pathname);
    if (match) return source.replace(/:(\w+)/g, (_parameter, name: string) => match.groups?.[name] ?? '');
  }
  return pathname;
}

/** `/articles/:slug/markdown` as a pattern, a group for each parameter. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}
