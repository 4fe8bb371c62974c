/** What a text is: each is a folder of its own, with its words in `index.mdx`. */
export type TextKind = 'article' | 'page';

/** The folder of a text, relative to the newsroom's folder. */
export function textFolder(kind: TextKind, slug: string): string {
  return `${kind}s/${slug}`;
}

/** The file of a text, relative to the newsroom's folder. */
export function textFile(kind: TextKind, slug: string): string {
  return `${textFolder(kind, slug)}/index.mdx`;
}
