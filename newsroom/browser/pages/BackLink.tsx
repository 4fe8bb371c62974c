import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';

/** The way back to the list that a text is in. */
export function BackLink({ kind }: { kind: TextKind }) {
  return kind === 'article' ? <a href="/">← Articles</a> : <a href="/pages">← Pages</a>;
}
