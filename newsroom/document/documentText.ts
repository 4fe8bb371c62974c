import type { RootContent } from 'mdast';
import type { Node } from 'prosemirror-model';
import { confirmFields, listNotChosen, withoutNotChosen } from '../../authoring/editing/notChosen.ts';
import { mergeEdit } from '../../authoring/mergeEdit.ts';
import { formatBody } from '../../import/html/formatBody.ts';
import type { TextKind } from '../../lib/content/check/pages/textFile.ts';
import type { Finding } from '../../lib/content/model/problem.ts';
import { fieldsOf as fieldsIn } from '../../lib/content/reading/fields.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';
import { type BuiltDocument, buildDocument, HEADLINE_FIELD, NotEditableError, toLine } from './buildDocument.ts';
import { buildTree, type FindSource } from './buildTree.ts';
import { bodyOf, type Fields, fieldsOf, kindOf } from './schema.ts';
import { writeFields } from './writeFields.ts';

/** An article opened for editing: as a document, or as text if a document would lose something. */
export type OpenedText = { kind: 'document'; doc: Node } | { kind: 'text'; reason: string; findings: Finding[] };

/**
 * Opens an article's text for editing.
 *
 * @param text `index.mdx`
 */
export function toDocument(text: string, kind: TextKind = 'article'): OpenedText {
  const opened = open(text, kind);
  return 'doc' in opened ? { kind: 'document', doc: opened.doc } : { kind: 'text', ...opened };
}

/**
 * The text of an edited document. What was not edited keeps its bytes.
 *
 * @param original the text that `doc` was opened from
 */
export function toText(doc: Node, original: string): string {
  const opened = open(original, kindOf(doc));
  if (!('doc' in opened)) throw new TypeError('Only a document can be written back to its text.');
  if (doc.eq(opened.doc)) return original;
  const body = formatBody(buildTree(bodyOf(doc), findSources(opened, doc)));
  const fields = changedFields(doc, opened);
  const chosen = new Set([...opened.notChosen].filter((name) => fieldsOf(doc)[name] !== undefined));
  const yaml = confirmFields(opened.yaml, chosen);
  // A function, because the fields may contain `$&`.
  const base = original.replace(opened.yaml, () => yaml);
  return mergeEdit(base, `---\n${writeFields(yaml, fields)}---\n\n${body}`);
}

type Opened = BuiltDocument & { yaml: string; frontMatter: Fields; notChosen: ReadonlySet<string> };

/** The last text that was opened: each autosave of an article needs the same one again. */
let last: { text: string; kind: TextKind; opened: ReturnType<typeof openText> } | null = null;

function open(text: string, kind: TextKind): ReturnType<typeof openText> {
  if (last?.text !== text || last.kind !== kind) last = { text, kind, opened: openText(text, kind) };
  return last.opened;
}

function openText(text: string, kind: TextKind): Opened | { reason: string; findings: Finding[] } {
  const { frontMatter, body, bodyText, findings, text: plain } = parseArticleSource(new TextEncoder().encode(text));
  if (!frontMatter || !body || findings.length > 0)
    return { reason: findings[0]?.message ?? 'it cannot be read', findings };
  try {
    const values = fieldsIn(frontMatter.value);
    const head = plain.slice(0, plain.length - bodyText.length);
    const yaml = head.slice(head.indexOf('\n') + 1, head.lastIndexOf('\n---', head.length - 2) + 1);
    const notChosen = listNotChosen(yaml);
    return { ...buildDocument(withoutNotChosen(values, notChosen), body, kind), yaml, frontMatter: values, notChosen };
  } catch (error) {
    if (error instanceof NotEditableError) return { reason: error.message, findings };
    throw error;
  }
}

/** All fields; headline and standfirst as they were, line breaks included, unless they changed. */
function changedFields(doc: Node, { frontMatter, notChosen }: Opened): Fields {
  const line = (name: string, node: Node) =>
    toLine(frontMatter[name]) === node.textContent.trim() ? frontMatter[name] : node.textContent.trim();
  const headline = HEADLINE_FIELD[kindOf(doc)];
  const unchosen = Object.entries(frontMatter).filter(([name]) => notChosen.has(name));
  const chosen = Object.entries(fieldsOf(doc)).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(unchosen),
    [headline]: line(headline, doc.child(0)),
    standfirst: line('standfirst', doc.child(1)),
    ...Object.fromEntries(chosen),
  };
}

/** Looks up blocks of the edited document among those of the original. */
function findSources({ sources, doc: before }: Opened, after: Node): FindSource {
  // Without its definition, a link by reference would be written as plain text.
  if (JSON.stringify(listDefinitions(before)) !== JSON.stringify(listDefinitions(after))) return () => undefined;
  const bySize = new Map<string, [Node, RootContent][]>();
  const keyOf = ({ type, nodeSize }: Node) => `${type.name} ${nodeSize}`;
  for (const entry of sources) bySize.set(keyOf(entry[0]), [...(bySize.get(keyOf(entry[0])) ?? []), entry]);
  // A document from another thread has the same blocks, but not the same objects. Of blocks that are
  // equal, each takes the source of its own: they may be written in different ways.
  const used = new Set<RootContent>();
  return (block) => {
    const equal = bySize.get(keyOf(block))?.filter(([one]) => one.eq(block)) ?? [];
    const source = sources.get(block) ?? (equal.find(([, own]) => !used.has(own)) ?? equal[0])?.[1];
    if (source) used.add(source);
    return source;
  };
}

function listDefinitions(doc: Node): string[] {
  const identifiers: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'definition') identifiers.push(node.attrs.identifier);
    return !node.isTextblock;
  });
  return identifiers;
}
