import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { formatProblem } from '../lib/content/model/problem.ts';
import type { YamlSource } from '../lib/content/reading/parseYaml.ts';
import { type ArticleSource, parseArticleSource } from '../lib/content/reading/source.ts';
import { displayPath } from '../lib/paths.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { AuthoringError } from './AuthoringError.ts';

/** An article's file, taken apart so that a part of it can be changed and the rest stays as it is, byte for byte. */
export type ArticleText = {
  path: string;
  bytes: Uint8Array;
  /** UTF-8, no byte order mark, line feeds only. Every offset is one of this text. */
  text: string;
  frontMatter: YamlSource;
  /** Where the front matter's fields begin and end. */
  fieldsStart: number;
  fieldsEnd: number;
  body: Root;
  /** Turns an offset of a node of the body into one of the text. */
  offsetOf: (bodyOffset: number | undefined) => number;
};

/** A part of the text, and what stands in its place afterwards. Where they are equal, something is inserted. */
export type Edit = { start: number; end: number; text: string };

/** Path of an article's text. */
export function articlePath(contentDir: string, slug: string): string {
  return join(contentDir, 'articles', slug, 'index.mdx');
}

/** A file's bytes; null when there is none. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

/**
 * Reads an article that is to be changed.
 *
 * @throws AuthoringError when there is none, or when its syntax is broken: then nobody can say where its parts are
 */
export async function readArticleText(contentDir: string, slug: string): Promise<ArticleText> {
  const path = articlePath(contentDir, slug);
  const bytes = await readIfThere(path);
  if (!bytes) throw new AuthoringError(`There is no article "${slug}": ${displayPath(path)} does not exist.`);
  return parseArticleText(path, bytes);
}

/**
 * Takes an article's file apart.
 *
 * @throws AuthoringError with the words of the content check when its syntax is broken
 */
export function parseArticleText(path: string, bytes: Uint8Array): ArticleText {
  const { text, bodyText, frontMatter, body, findings }: ArticleSource = parseArticleSource(bytes);
  if (!frontMatter || !body || findings.length > 0) {
    const problems = findings.map((finding) =>
      formatProblem({ ...finding, file: displayPath(path), severity: 'error' }),
    );
    throw new AuthoringError(`${problems.join('\n')}\nThe article was left as it is.`);
  }
  const bodyStart = text.length - bodyText.length;
  const head = text.slice(0, bodyStart);
  const fieldsStart = head.indexOf('\n') + 1;
  // The parser is given an empty line for each line of front matter.
  const leadLength = head.split('\n').length - 1;
  return {
    path,
    bytes,
    text,
    frontMatter,
    fieldsStart,
    fieldsEnd: head.trimEnd().lastIndexOf('\n') + 1,
    body,
    offsetOf: (bodyOffset) => {
      if (bodyOffset === undefined) throw new Error(`The parser gave no place for a part of ${path}`);
      return bodyOffset - leadLength + bodyStart;
    },
  };
}

/**
 * The file with some of its parts changed. Its encoding, its line ends and its byte order mark stay, and what is inserted
 * gets the line ends that the file has.
 */
export function applyEdits({ bytes, text }: ArticleText, edits: readonly Edit[]): Uint8Array {
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lineEnd = raw.includes('\r\n') ? '\r\n' : '\n';
  const toRaw = rawOffsets(raw, text);
  let result = '';
  let position = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += raw.slice(position, toRaw(edit.start)) + edit.text.replaceAll('\n', lineEnd);
    position = toRaw(edit.end);
  }
  return Buffer.from(result + raw.slice(position));
}

/** Turns offsets of the text into offsets of the file as it is, with its byte order mark and every carriage return. */
function rawOffsets(raw: string, text: string): (offset: number) => number {
  const markLength = raw.startsWith('\uFEFF') ? 1 : 0;
  if (raw.length === text.length + markLength) return (offset) => offset + markLength;
  // The nth CRLF stands n characters earlier in the text, which lacks those before it.
  const lineEnds = [...raw.slice(markLength).matchAll(/\r\n/g)].map(({ index }, count) => index - count);
  return (offset) => offset + markLength + lineEnds.filter((lineEnd) => lineEnd < offset).length;
}

/**
 * Makes sure that an article can be changed, before anything is written.
 *
 * @param isAsMeant looks at the result: whatever an edit ran into, no article is ever damaged
 * @returns what writes it; it throws an AuthoringError when somebody else saved the file since it was read
 * @throws AuthoringError when the result is not what was meant, or cannot be read
 */
export function prepareEdits(
  article: ArticleText,
  edits: readonly Edit[],
  isAsMeant: (edited: ArticleText) => boolean,
): () => Promise<void> {
  const { path, bytes } = article;
  const edited = applyEdits(article, edits);
  if (!isAsMeant(parseArticleText(path, edited))) {
    throw new AuthoringError(
      `${displayPath(path)} cannot be changed at that place without damage, and was left as it is. Edit it by hand.`,
    );
  }
  return async () => {
    if (!(await readFile(path)).equals(bytes)) {
      throw new AuthoringError(`${displayPath(path)} was saved by somebody else meanwhile, and left so. Try again.`);
    }
    await writeFileAtomic(path, edited);
  };
}
